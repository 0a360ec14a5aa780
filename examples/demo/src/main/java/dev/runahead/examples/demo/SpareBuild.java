// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * One background build, from its order to its end. Immutable.
 *
 * @param spare its number in the ledger
 * @param phases what the build said it was at, in order; the first begins with the order
 * @param endNanos when it was ready or given up; 0 while it is neither
 * @param end {@code ready}, or why it was given up
 */
record SpareBuild(long spare, List<Phase> phases, long endNanos, String end) {

    /** Immutable. */
    record Phase(String name, long startNanos) {}

    static SpareBuild begun(long spare, long atNanos) {
        return new SpareBuild(spare, List.of(new Phase("ordered", atNanos)), 0, "");
    }

    SpareBuild reached(String phase, long atNanos) {
        List<Phase> more = new ArrayList<>(phases);
        more.add(new Phase(phase, atNanos));
        return new SpareBuild(spare, List.copyOf(more), endNanos, end);
    }

    /** The first end counts: a spare that was ready may be retired later, but its build had ended. */
    SpareBuild ended(String how, long atNanos) {
        return endNanos == 0 ? new SpareBuild(spare, phases, atNanos, how) : this;
    }

    long startNanos() {
        return phases.get(0).startNanos();
    }
}
