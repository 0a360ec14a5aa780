// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, as far as is known. Immutable; all lists are copied.
 *
 * <p>The test thread is in one of three places: in its own time before the first step, of which that step's lead is what
 * is left; or in a foreground build, or waiting for a claimed build, after either of which the first step's whole lead
 * is still to come.
 *
 * @param costs of each spec
 * @param steps requests still to come, in order, each consumed by one session of its spec. It may end before the plan
 *     does: decisions look at the first ones in detail, and at the others only for whether they want a spare that is
 *     there, so a few hundred are enough for a plan of any length
 * @param tailNanos the test thread's own time after the last step's answer, at least 0
 * @param ready number of ready spares, by spec; as many as costs
 * @param underway background builds that run, at most one of them claimed
 * @param retiring spares that nobody can have any more and that are not yet gone, at least 0
 * @param foreground a test's own build, or null if none runs; never beside a claimed one
 * @param ownNanos how much of the first step's lead is over already, at least 0; 0 while a test is being answered
 * @param lastAnswered spec of the last request that was answered, or {@link #NONE}
 * @param limits what bounds the building ahead
 */
public record Situation(
        List<Cost> costs,
        List<Step> steps,
        long tailNanos,
        List<Integer> ready,
        List<Underway> underway,
        int retiring,
        @Nullable Foreground foreground,
        long ownNanos,
        int lastAnswered,
        Limits limits) {

    /** In place of a spec: no request has been answered yet. */
    public static final int NONE = -1;

    /**
     * Checks that everything fits together.
     *
     * @throws IllegalArgumentException if a number is out of its bounds, a spec has no cost, or more than one thing is
     *     being answered
     */
    public Situation {
        costs = List.copyOf(costs);
        steps = List.copyOf(steps);
        ready = List.copyOf(ready);
        underway = List.copyOf(underway);
        Bounds.atLeast(0, tailNanos, "tailNanos");
        Bounds.atLeast(0, retiring, "retiring");
        Bounds.atLeast(0, ownNanos, "ownNanos");
        if (lastAnswered != NONE) {
            Bounds.below(costs.size(), lastAnswered, "lastAnswered");
        }
        for (Step step : steps) {
            Bounds.below(costs.size(), step.spec(), "spec of a step");
        }
        if (ready.size() != costs.size()) {
            throw new IllegalArgumentException(
                    ready.size() + " numbers of ready spares for " + costs.size() + " specs");
        }
        for (int number : ready) {
            Bounds.atLeast(0, number, "ready spares");
        }
        int answering = foreground == null ? 0 : 1;
        if (foreground != null) {
            Bounds.below(costs.size(), foreground.spec(), "spec of the foreground build");
        }
        for (Underway build : underway) {
            Bounds.below(costs.size(), build.spec(), "spec of a background build");
            answering += build.claimed() ? 1 : 0;
        }
        if (answering > 1) {
            throw new IllegalArgumentException("one test thread cannot wait for " + answering + " sessions at once");
        }
    }

    /** The spec of the request that is being answered, by a foreground or a claimed build; or {@link #NONE}. */
    public int answering() {
        if (foreground != null) {
            return foreground.spec();
        }
        for (Underway build : underway) {
            if (build.claimed()) {
                return build.spec();
            }
        }
        return NONE;
    }

    /** How many spares count against {@link Limits#spares()} now. */
    public int spares() {
        int spares = retiring + underway.size();
        for (int number : ready) {
            spares += number;
        }
        return spares;
    }

    /** Whether a background build of that spec may start now, by all limits and turns. */
    public boolean mayBuild(int spec) {
        return spares() < limits.spares() && underway.size() < limits.builders() && turnIsFree(costs.get(spec));
    }

    private boolean turnIsFree(Cost cost) {
        if (!cost.exclusive()) {
            return true;
        }
        if (foreground != null && costs.get(foreground.spec()).turn() == cost.turn()) {
            return false;
        }
        for (Underway build : underway) {
            if (costs.get(build.spec()).turn() == cost.turn()) {
                return false;
            }
        }
        return true;
    }
}
