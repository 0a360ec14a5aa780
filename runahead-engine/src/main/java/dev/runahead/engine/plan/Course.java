// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.List;

/**
 * What comes and when, in the tests' own time: as if nobody ever waited for a session. Immutable.
 *
 * @param steps the requests that come first, in the order in which they are expected
 * @param restNanos own time after the last of them
 * @param nextTestNanos own time until the next test begins, or the plan ends: when what is guessed is expected
 */
public record Course(List<Step> steps, long restNanos, long nextTestNanos) {

    /**
     * A request that is expected.
     *
     * @param expected what it will be for
     * @param afterNanos own time between the one before it, for the first: now, and this one; 0 if it is overdue
     */
    public record Step(ExpectedDemand expected, long afterNanos) {}

    /** Copies the list. */
    public Course {
        steps = List.copyOf(steps);
    }
}
