// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import java.io.IOException;

/** A file tells nothing that can be simulated; the message says why and what to do. */
public final class UnusableRecording extends IOException {

    private static final long serialVersionUID = 1;

    /** Says so. */
    public UnusableRecording(String message) {
        super(message);
    }
}
