// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.List;

/**
 * What the tests of a history do if all of them run once more, in the order in which they began last. Immutable.
 *
 * @param requests in that order; their leads are own time since the request before, of whatever tests
 * @param tailNanos own time after the last one
 */
public record PastRun(List<PastRequest> requests, long tailNanos) {

    /** Copies the list. */
    public PastRun {
        requests = List.copyOf(requests);
    }
}
