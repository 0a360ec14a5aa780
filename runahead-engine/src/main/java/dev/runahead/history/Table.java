// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * Whether a JVM that has been dealt its first card is likely to be dealt another one: others play, and none of them has
     * ended after its first card, unless one was dealt a second. Where JVMs are not reused each ends after its first.
     */
    public boolean dealsOn() {
        Map<Player, Long> cards = deals.stream().collect(Collectors.groupingBy(Deal::to, Collectors.counting()));
        return players.size() > 1
                && (players.containsAll(cards.keySet())
                        || cards.values().stream().anyMatch(number -> number > 1));
    }
}
