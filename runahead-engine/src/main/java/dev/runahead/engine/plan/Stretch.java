// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.engine.plan.Expectations.Expectation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One plan and how far it is: to the last node that has asked for its session, or that has passed. Thread-safe.
 *
 * <p>Once several of its tests have run at once, what comes is not what lies behind: it is what has not begun.
 */
final class Stretch {

    final Plan plan;
    final Outstanding outstanding;
    final AtomicInteger reached = new AtomicInteger(Plan.NONE);
    final OwnClock ownClock = new OwnClock();
    private final BitSet ahead = new BitSet();
    private boolean atOnce;

    Stretch(Plan plan) {
        this.plan = plan;
        this.outstanding = new Outstanding(plan);
        plan.copyTests(ahead);
    }

    /**
     * A node begins.
     *
     * @param node may be {@link Plan#NONE}
     * @param several whether several tests run at once
     */
    void begun(int node, boolean several) {
        synchronized (ahead) {
            if (node != Plan.NONE) {
                ahead.clear(node);
            }
            atOnce |= several;
        }
    }

    /** A node and everything below it will not be executed any more. */
    void passed(int node) {
        synchronized (ahead) {
            ahead.clear(node, plan.lastBelow(node) + 1);
        }
        reached(node);
    }

    /**
     * Who asks when a node does: the node, but for a root the class of it that begins next. JUnit evaluates a class's conditions,
     * which may start what it needs, before it says that the class begins.
     */
    int asker(int node) {
        if (node == Plan.NONE || plan.parent(node) != Plan.NONE) {
            return node;
        }
        int next;
        synchronized (ahead) {
            next = ahead.nextSetBit(node + 1);
        }
        return next < 0 || next > plan.lastBelow(node) ? node : plan.classAround(next);
    }

    /** Whether all that comes is known. A build that deals its classes one by one may yet deal any. */
    boolean knowsAll() {
        return timed() && plan.onlyClass().isEmpty() && plan.knowsAll(reached.get());
    }

    /** Whether tests come, beside those of the node. */
    boolean moreTests(int node) {
        synchronized (ahead) {
            if (atOnce) {
                return ahead.previousSetBit(node - 1) >= 0 || ahead.nextSetBit(plan.lastBelow(node) + 1) >= 0;
            }
        }
        return plan.testsBehind(node) > 0;
    }

    void reached(int node) {
        reached.accumulateAndGet(plan.lastBelow(node), Math::max);
    }

    boolean timed() {
        return plan.timetable().usable();
    }

    /** The first test that has not asked yet and has not passed; {@link Plan#NONE} if there is none. */
    int nextTest() {
        return plan.nextTest(reached.get());
    }

    /**
     * When the expected demands come; only if it is timed.
     *
     * @param next of this plan
     * @param behind the plan that is likely to follow
     * @param first of that one
     */
    Course course(List<Expectation> next, Stretch behind, List<Expectation> first, long nanos) {
        List<Course.Step> steps = new ArrayList<>(next.size() + first.size());
        long at = ownClock.position(nanos);
        int test = nextTest();
        long nextTest =
                test == Plan.NONE ? plan.timetable().end() : plan.timetable().begins(test);
        long untilNextTest = Math.max(0, nextTest - at);
        // What a container declares for all of its tests comes before them in the plan, but may be due later.
        for (Expectation each : byTime(next)) {
            long due = Math.max(at, each.dueNanos());
            steps.add(new Course.Step(each.expected(), due - at));
            at = due;
        }
        long rest = Math.max(0, plan.timetable().end() - at);
        at = 0;
        for (Expectation each : byTime(first)) {
            steps.add(new Course.Step(each.expected().likely(), rest + each.dueNanos() - at));
            rest = 0;
            at = each.dueNanos();
        }
        return new Course(steps, rest + Math.max(0, behind.plan.timetable().end() - at), untilNextTest);
    }

    private static List<Expectation> byTime(List<Expectation> expectations) {
        return expectations.stream()
                .sorted(Comparator.comparingLong(Expectation::dueNanos))
                .toList();
    }
}
