// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * What a session of one spec is believed to cost. Immutable.
 *
 * @param buildNanos how long a build takes that nothing disturbs, at least 0
 * @param processors how many processors a build keeps busy on average, at least 0; 0 is a build that only waits
 * @param turn builds with the same number exclude each other, a test's own build among them; or {@link #PARALLEL}
 */
public record Cost(long buildNanos, double processors, int turn) {

    /** The turn of a session that may be built beside any other. */
    public static final int PARALLEL = -1;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public Cost {
        Bounds.atLeast(0, buildNanos, "buildNanos");
        Bounds.notNegative(processors, "processors");
        Bounds.atLeast(PARALLEL, turn, "turn");
    }

    /** Whether builds of this cost exclude others of their turn. */
    public boolean exclusive() {
        return turn != PARALLEL;
    }

    /**
     * How long a build still takes that has run for a while; positive if builds take time at all, also for one that has
     * taken longer than believed.
     *
     * @param elapsedNanos how long it has run, less what others cost it; at least 0
     */
    public long remainingNanos(long elapsedNanos) {
        return Belief.remainingNanos(buildNanos, elapsedNanos);
    }
}
