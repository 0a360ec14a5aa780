// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.List;

/**
 * All that is kept of one planned node, as it is learned and merged; at rest it lies in {@link Nodes}. Immutable.
 *
 * @param key stands for its unique id
 * @param parent the key of the node above it, {@link Nodes#NO_PARENT} for a root
 * @param requests in the order in which they were made
 * @param early how many requests came before the first planned node below it began
 * @param headNanos own time from the last of these until then
 * @param tailNanos own time after the last request
 * @param last how its last execution ended
 * @param timed whether the times are those of a whole execution
 * @param runs how many runs executed it, at most {@link #MOST_RUNS}
 * @param startedMicros when its last execution began, microseconds since the epoch; 0 if that is not known
 * @param missed how often the tests around it were executed without it
 */
record Node(
        long key,
        long parent,
        List<PastRequest> requests,
        int early,
        long headNanos,
        long tailNanos,
        Outcome last,
        boolean timed,
        int runs,
        long startedMicros,
        float missed) {

    /** More are not counted. */
    static final int MOST_RUNS = 255;

    /** Copies the list. */
    Node {
        requests = List.copyOf(requests);
    }

    Node withMissed(float other) {
        return new Node(key, parent, requests, early, headNanos, tailNanos, last, timed, runs, startedMicros, other);
    }

    Node withRequests(List<PastRequest> others) {
        return new Node(key, parent, others, early, headNanos, tailNanos, last, timed, runs, startedMicros, missed);
    }
}
