// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

/**
 * From when to when something was active in a recorded run. Immutable.
 *
 * @param what it was
 * @param spec of a build, an index; {@link RecordedSpecs#UNKNOWN} of own time, and where the ledger does not tell it
 * @param number of a build: the spare's; the request's, negative, if the test built; 0 of own time
 * @param startNanos when it began
 * @param endNanos when it ended, not before it began
 * @param cpuNanos processors' time of a build; 0 if that is not known
 */
record Span(What what, int spec, long number, long startNanos, long endNanos, long cpuNanos) {

    /** What is active. */
    enum What {
        /** The test thread, neither waiting for a session nor building one. */
        OWN,
        /** A build that came to a session, whoever built it. */
        BUILD,
        /** A build that failed, or was ended before it had come to anything. */
        LOST_BUILD
    }

    Span {
        endNanos = Math.max(startNanos, endNanos);
    }

    static Span own(long startNanos, long endNanos) {
        return new Span(What.OWN, RecordedSpecs.UNKNOWN, 0, startNanos, endNanos, 0);
    }

    long nanos() {
        return endNanos - startNanos;
    }
}
