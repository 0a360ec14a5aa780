// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.Locale;

/** How an execution of a test or container ended. */
public enum Outcome {

    /** Whole: what it asked for and took is what it needs. */
    SUCCESSFUL(0),

    /** A failed assumption: it may have stopped before it asked. */
    ABORTED(1),

    /** A failure, or an outcome that this version does not know. */
    FAILED(2),

    /** It was not executed. */
    SKIPPED(3),

    /** The ledger ends before it did. */
    CUT(4);

    /** What stands for it in the file: never to be changed. */
    final int code;

    Outcome(int code) {
        this.code = code;
    }

    /**
     * What a code stands for.
     *
     * @throws IllegalArgumentException if none has it
     */
    static Outcome ofCode(int code) {
        return switch (code) {
            case 0 -> SUCCESSFUL;
            case 1 -> ABORTED;
            case 2 -> FAILED;
            case 3 -> SKIPPED;
            case 4 -> CUT;
            default -> throw new IllegalArgumentException("no outcome has the code " + code);
        };
    }

    /** What a ledger calls it. */
    static Outcome of(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "SUCCESSFUL" -> SUCCESSFUL;
            case "ABORTED" -> ABORTED;
            case "SKIPPED" -> SKIPPED;
            default -> FAILED;
        };
    }
}
