// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import java.io.IOException;

/** A project cannot be looked at; the message says why and what to do. */
final class UnusableProject extends IOException {

    private static final long serialVersionUID = 1;

    UnusableProject(String message) {
        super(message);
    }
}
