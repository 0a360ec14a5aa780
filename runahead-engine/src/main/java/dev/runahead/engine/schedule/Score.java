// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * What a move is worth: the less wall the better; of equal walls fewer builds, then spares that wait less. Immutable.
 *
 * @param wall summed over the plays, in nanoseconds
 * @param begun background builds, summed
 * @param idle how long spares waited, summed, in nanoseconds
 */
record Score(double wall, int begun, double idle) {

    static final Score WORST = new Score(Double.POSITIVE_INFINITY, 0, 0);

    /** Walls that differ by less are the same, but for rounding. */
    private static final double SAME = 1e-6;

    boolean beats(Score other) {
        if (wall < other.wall * (1 - SAME)) {
            return true;
        }
        if (other.isBelow(wall)) {
            return false;
        }
        return begun < other.begun || (begun == other.begun && idle < other.idle * (1 - SAME));
    }

    /** The same with a wall that is shorter by a part of it. */
    Score less(double part) {
        return new Score(wall * (1 - part), begun, idle);
    }

    /** Whether a wall is certainly above this one's. */
    boolean isBelow(double otherWall) {
        return otherWall > wall * (1 + SAME);
    }
}
