// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.List;

/**
 * What a planned node, with all that lies below it, asked for and took in earlier runs. Immutable.
 *
 * @param specs what its requests were for, as indices into {@link History#specs}: one for each request, ascending. In which
 *     order the nodes below it run is not kept
 * @param ownNanos own time of all its nodes: without what they waited for sessions; not negative
 */
public record Branch(List<Integer> specs, long ownNanos) {

    /**
     * Copies the list and checks the time.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Branch {
        specs = List.copyOf(specs);
        if (ownNanos < 0) {
            throw new IllegalArgumentException("an own time of " + ownNanos + " ns is negative");
        }
    }
}
