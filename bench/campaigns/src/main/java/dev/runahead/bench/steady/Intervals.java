// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import java.util.ArrayList;
import java.util.List;

/** From when to when things were there. Confined to one thread. */
final class Intervals {

    /** One thing comes, or goes. */
    private record Turn(long atNanos, int change) {}

    private final List<Turn> turns = new ArrayList<>();

    void add(long beginNanos, long endNanos) {
        turns.add(new Turn(beginNanos, 1));
        turns.add(new Turn(endNanos, -1));
    }

    /** How many there were at once, at most; what goes when another comes was not there beside it. */
    int mostAtOnce() {
        List<Turn> inOrder = turns.stream()
                .sorted((a, b) -> a.atNanos() == b.atNanos()
                        ? Integer.compare(a.change(), b.change())
                        : Long.compare(a.atNanos(), b.atNanos()))
                .toList();
        int now = 0;
        int most = 0;
        for (Turn turn : inOrder) {
            now += turn.change();
            most = Math.max(most, now);
        }
        return most;
    }
}
