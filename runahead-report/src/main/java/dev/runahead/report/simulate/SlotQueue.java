// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Builds that were ordered and wait for the host's slots, in the order in which they get them. Confined to one thread. */
final class SlotQueue {

    private final double all;
    private final IntUnaryOperator slots;
    private final List<Integer> waiting = new ArrayList<>();

    /**
     * Nothing waits.
     *
     * @param all how many slots the host has
     * @param slots how many of them a build of a spec takes
     */
    SlotQueue(double all, IntUnaryOperator slots) {
        this.all = all;
        this.slots = slots;
    }

    /** What of is to be built. */
    List<Integer> waiting() {
        return waiting;
    }

    void add(int spec) {
        waiting.add(spec);
    }

    /** Whether the first one, if any waits, finds slots enough beside builds that run of these specs. */
    boolean firstFits(List<Integer> running) {
        int taken = running.stream().mapToInt(slots::applyAsInt).sum();
        return !waiting.isEmpty() && all - taken >= slots.applyAsInt(first());
    }

    /** What of the first one is. */
    int first() {
        return waiting.get(0);
    }

    /** Takes out the first one of a spec; false if none waits. */
    boolean remove(int spec) {
        return waiting.remove((Integer) spec);
    }

    void removeIf(IntPredicate which) {
        waiting.removeIf(which::test);
    }
}
