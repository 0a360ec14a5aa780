// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.List;

/**
 * A whole run in numbers, as it is or as it is believed to be. Immutable; lists are copied.
 *
 * @param costs of each spec
 * @param steps all requests, in order
 * @param tailNanos the test thread's own time after the last answer, at least 0
 * @param limits what bounds the building ahead
 */
public record Course(List<Cost> costs, List<Step> steps, long tailNanos, Limits limits) {

    /**
     * Checks that everything fits together.
     *
     * @throws IllegalArgumentException if the tail is negative or a spec has no cost
     */
    public Course {
        costs = List.copyOf(costs);
        steps = List.copyOf(steps);
        Bounds.atLeast(0, tailNanos, "tailNanos");
        for (Step step : steps) {
            Bounds.below(costs.size(), step.spec(), "spec of a step");
        }
    }
}
