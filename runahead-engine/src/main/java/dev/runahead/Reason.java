// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.util.Objects;

/**
 * Why something was missed, discarded or declined. Ledger, log and report show the same text. Immutable.
 *
 * @param code a stable word for counting, such as {@code first-request}; lower case with hyphens
 * @param text what a human reads: what happened and with which numbers; no secrets
 */
public record Reason(String code, String text) {

    /** Checks both parts. */
    public Reason {
        Objects.requireNonNull(text, "text");
        if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "reason code '" + code + "' is not lower-case words joined by hyphens, such as 'first-request'");
        }
    }

    /**
     * A reason that ends with an exception, in one line: its name and the first line of its message.
     *
     * @param cause may be user code and throw when it is asked what it is
     */
    public static Reason of(String code, String text, Throwable cause) {
        return new Reason(code, text + ": " + firstLine(cause));
    }

    private static String firstLine(Throwable cause) {
        try {
            return cause.toString().lines().findFirst().orElse("");
        } catch (RuntimeException | Error e) {
            return cause.getClass().getName();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
