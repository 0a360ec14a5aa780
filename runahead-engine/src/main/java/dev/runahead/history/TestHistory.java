// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.List;

/**
 * What a planned test or container did in earlier runs. Invocations and dynamic tests are not in a plan: what they did
 * stands with the planned node that they are within. Immutable.
 *
 * <p>A node's own time is: its leads, the head, the tail. What it waited for sessions is not in it, closing them is.
 *
 * @param requests in the order in which they were made
 * @param early how many of them came before the first planned node below it began: all, if there is none
 * @param headNanos own time after the last early request, until the first planned node below it began; 0 if there is none
 * @param tailNanos own time after the last request; of a container, after all below it had ended
 * @param outcome how its last execution ended
 * @param runs how many runs executed it, at most 255; if 0 its times are not known
 */
public record TestHistory(
        List<PastRequest> requests, int early, long headNanos, long tailNanos, Outcome outcome, int runs) {

    /** Copies the list. */
    public TestHistory {
        requests = List.copyOf(requests);
    }
}
