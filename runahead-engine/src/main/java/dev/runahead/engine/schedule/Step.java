// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * A request that is expected. Immutable.
 *
 * @param spec index of its cost, at least 0
 * @param leadNanos the test thread's own time between the answer before it and this request; for the first step of a
 *     situation between now and this request, if no test is being answered; at least 0
 */
public record Step(int spec, long leadNanos) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Step {
        Bounds.atLeast(0, spec, "spec");
        Bounds.atLeast(0, leadNanos, "leadNanos");
    }

    /**
     * The step as it is expected once part of its lead is over; also a lead that has lasted longer than believed has
     * something left.
     *
     * @param elapsedNanos how much of the lead is over, less what others cost it; at least 0
     */
    public Step after(long elapsedNanos) {
        return new Step(spec, Belief.remainingNanos(leadNanos, elapsedNanos));
    }
}
