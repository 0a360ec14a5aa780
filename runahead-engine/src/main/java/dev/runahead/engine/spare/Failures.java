// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.engine.plan.Demand;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which background builds failed. A demand whose build failed rests until a test has built it on its own, since what
 * failed just now would fail again; one that failed twice in a row rests for the rest of the run. Thread-safe.
 */
final class Failures {

    private static final int UNTIL_THE_END = 2;

    private record Count(int inARow, boolean mayTryAgain) {}

    private final Map<Demand<?, ?, ?>, Count> counts = new HashMap<>();

    /** A background build failed. */
    synchronized void failed(Demand<?, ?, ?> demand) {
        counts.put(demand, new Count(inARow(demand) + 1, false));
    }

    /** A background build succeeded. */
    synchronized void succeeded(Demand<?, ?, ?> demand) {
        counts.remove(demand);
    }

    /** A test built it on its own. */
    synchronized void builtNow(Demand<?, ?, ?> demand) {
        counts.computeIfPresent(demand, (d, count) -> new Count(count.inARow(), count.inARow() < UNTIL_THE_END));
    }

    /** How often background builds of the demand failed since one succeeded. */
    synchronized int inARow(Demand<?, ?, ?> demand) {
        Count count = counts.get(demand);
        return count == null ? 0 : count.inARow();
    }

    /** What is not to be built ahead now. */
    synchronized Set<Demand<?, ?, ?>> resting() {
        return counts.entrySet().stream()
                .filter(each -> !each.getValue().mayTryAgain())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
