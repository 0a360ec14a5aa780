// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.List;

/**
 * One execution of a planned node, as a ledger tells it. Immutable.
 *
 * @param id the host's unique id
 * @param requests in the order in which they were answered; their specs are indices into {@link Observed#specs}
 * @param early how many of them came before the first planned node below it began
 * @param headNanos own time from the last of these until then
 * @param tailNanos own time after the last request
 * @param startedMicros when it began, microseconds since the epoch; 0 if a ledger does not tell it
 * @param outcome how it ended
 * @param coverage how much of it the ledger tells
 */
record Execution(
        String id,
        List<PastRequest> requests,
        int early,
        long headNanos,
        long tailNanos,
        long startedMicros,
        Outcome outcome,
        Coverage coverage) {

    /** How much of an execution a ledger tells. */
    enum Coverage {
        /** All of it: what lies below the node and is not told of was not executed. */
        WHOLE,
        /** It had begun when the ledger did: what lay below it before that is not told of. */
        FROM_THE_MIDDLE
    }

    /** Copies the list. */
    Execution {
        requests = List.copyOf(requests);
    }

    /** Of a node that was not executed. */
    static Execution skipped(String id) {
        return new Execution(id, List.of(), 0, 0, 0, 0, Outcome.SKIPPED, Coverage.WHOLE);
    }

    /** The same, with a beginning before. */
    Execution begunAt(long micros) {
        return new Execution(id, requests, early, headNanos, tailNanos, micros, outcome, coverage);
    }

    /** Whether what is below the node and was not seen was left out on purpose, or is no more. */
    boolean tellsWhatIsMissing() {
        return outcome == Outcome.SUCCESSFUL && coverage == Coverage.WHOLE;
    }
}
