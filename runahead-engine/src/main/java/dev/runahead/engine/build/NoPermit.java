// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.Reason;

/** A background build has no right to begin, and no test waits for it. */
final class NoPermit extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final BuildSink.Again again;

    NoPermit(Reason reason, BuildSink.Again again) {
        super(reason.text());
        this.reason = reason;
        this.again = again;
    }

    Reason reason() {
        return reason;
    }

    BuildSink.Again again() {
        return again;
    }
}
