// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import dev.runahead.engine.plan.ExpectedDemand.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what a plan's nodes will ask for, in their order: what they declare, and what they asked for in earlier runs
 * unless they, or the nodes around them, declare just that. Confined to one thread.
 */
final class Expectations {

    private final int[] parent;
    private final Timetable timetable;
    private final List<Expectation> all = new ArrayList<>();
    private final Map<Integer, List<Integer>> declaredBy = new HashMap<>();

    /**
     * A node will ask.
     *
     * @param node which
     * @param expected for what
     * @param dueNanos when, in the tests' own time since the plan began; 0 if the plan has no timetable
     * @param repeats whether each of the tests that the node registers may ask for it
     */
    record Expectation(int node, ExpectedDemand expected, long dueNanos, boolean repeats) {}

    Expectations(int[] parent, Timetable timetable) {
        this.parent = parent;
        this.timetable = timetable;
    }

    /** Adds what a node will ask for; nodes come in their order. */
    void add(int node, PlannedNode planned, boolean registersLater, Set<Frozen> changed) {
        long begins = timetable.usable() ? timetable.begins(node) : 0;
        for (Demand<?, ?, ?> demand : planned.declares()) {
            declaredBy.computeIfAbsent(node, key -> new ArrayList<>()).add(all.size());
            all.add(new Expectation(node, expected(demand, planned, changed, Origin.DECLARED), begins, registersLater));
        }
        if (planned.usual().isPresent()) {
            learned(node, planned, planned.usual().get(), changed, begins);
        }
    }

    private void learned(int node, PlannedNode planned, Usual usual, Set<Frozen> changed, long begins) {
        long due = begins;
        for (int i = 0; i < usual.asks().size(); i++) {
            Usual.Ask ask = usual.asks().get(i);
            if (i == usual.early() && timetable.usable()) {
                due = timetable.ends(node) - usual.afterNanos();
            }
            due += ask.afterNanos();
            if (!declared(node, ask.demand(), due)) {
                all.add(new Expectation(
                        node,
                        expected(ask.demand(), planned, changed, Origin.LEARNED),
                        timetable.usable() ? due : 0,
                        false));
            }
        }
    }

    /** Whether the node or one around it declares the demand, which is then due at that time, if not before. */
    private boolean declared(int node, Demand<?, ?, ?> demand, long due) {
        for (int at = node; at != Plan.NONE; at = parent[at]) {
            for (int i : declaredBy.getOrDefault(at, List.of())) {
                Expectation found = all.get(i);
                if (found.expected().demand().equals(demand)) {
                    // Who declares it for all its tests has it asked for by the first of them.
                    if (timetable.usable() && found.dueNanos() == timetable.begins(at)) {
                        all.set(i, new Expectation(at, found.expected(), due, found.repeats()));
                    }
                    return true;
                }
            }
        }
        return false;
    }

    private static ExpectedDemand expected(Demand<?, ?, ?> demand, PlannedNode by, Set<Frozen> changed, Origin origin) {
        return new ExpectedDemand(demand, by.id(), demand.freezes(), changed, origin);
    }

    List<Expectation> all() {
        return List.copyOf(all);
    }
}
