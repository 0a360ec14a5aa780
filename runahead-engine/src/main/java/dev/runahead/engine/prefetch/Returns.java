// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.engine.plan.Asking;
import dev.runahead.engine.plan.Demand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the needs to come are met by sessions that tests give back, so that nothing need be built for them. Confined to one
 * thread.
 *
 * <p>So many sessions of one spec are enough as tests hold at once: with one test after the other a single one. How many that
 * is shows in the run; until then it is one, and a test that needs one more builds it.
 */
final class Returns {

    private final Circulation circulation;
    private final Map<Demand<?, ?, ?>, Integer> needed = new HashMap<>();
    private final Map<Demand<?, ?, ?>, Integer> back = new HashMap<>();

    Returns(Circulation circulation, List<Asking> asking) {
        this.circulation = circulation;
        asking.stream()
                .filter(Asking::builds)
                .forEach(each -> back.merge(each.demand(), -1, Integer::sum)); // One more will come.
    }

    /** Whether the next need of a demand is met by a session that comes back before. */
    boolean meet(Demand<?, ?, ?> demand) {
        if (!circulation.reuses().test(demand)) {
            return false;
        }
        if (needed.merge(demand, 1, Integer::sum) > circulation.widest().getOrDefault(demand, 1)) {
            return true;
        }
        int before = back.getOrDefault(demand, 0);
        boolean comesBack = before < circulation.out().getOrDefault(demand, 0);
        if (comesBack) {
            back.put(demand, before + 1);
        }
        return comesBack;
    }
}
