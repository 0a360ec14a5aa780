// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Locale;

/** What must not happen, whatever the fault. */
enum Figure {

    /** A test failed although its own session was sound. */
    UNJUST_FAILURES,

    /** A test got a session that did not match, or was dead at the handover. */
    WRONG_HANDOVER,

    /** A call, a test or a JVM exceeded its generous deadline. */
    HANGS,

    /** A process that outlived its pool by more than the grace. */
    PROCESSES_LEAKED,

    /** A directory, file or piece of shared memory that did. */
    FILES_LEAKED;

    /** The key in the last line. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
