// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import dev.runahead.Reason;

/** A call has no key: its receiver or an argument cannot be compared, copied or watched. The reason is what people read. */
public final class NoKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    NoKeyException(String message) {
        super(message, null, false, false); // Nobody looks where it came from.
    }

    /** Why there is none; never null. */
    public Reason reason() {
        return new Reason("not-a-key", "its arguments are no key: " + getMessage());
    }
}
