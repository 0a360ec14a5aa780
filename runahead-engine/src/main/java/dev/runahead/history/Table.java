// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.List;
import java.util.Set;

/**
 * What lies open between the test JVMs of one build. Immutable.
 *
 * @param deals so far, in their order, also those of JVMs that have ended
 * @param players who still plays
 */
public record Table(List<Deal> deals, Set<Player> players) {

    /** Nobody plays. */
    public static final Table EMPTY = new Table(List.of(), Set.of());

    /** Copies both collections. */
    public Table {
        deals = List.copyOf(deals);
        players = Set.copyOf(players);
    }
}
