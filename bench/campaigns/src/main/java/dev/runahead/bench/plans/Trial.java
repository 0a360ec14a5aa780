// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.FirstInFirstOut;
import dev.runahead.engine.schedule.Never;
import dev.runahead.engine.schedule.OneAhead;
import dev.runahead.engine.schedule.Policy;
import dev.runahead.engine.schedule.Rehearsal;
import dev.runahead.engine.schedule.Scheduler;
import dev.runahead.report.optimum.LowerBound;
import dev.runahead.report.optimum.Optimum;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one plan came to. Immutable.
 *
 * @param walls of each row, in nanoseconds
 * @param bound a lower bound of the optimum, in nanoseconds
 * @param least the optimum if it is known, else the bound, in nanoseconds
 * @param exact whether the optimum is known
 * @param surprised the optimum of somebody who knows everything, but that a spec is wrong only when it is asked for; NaN if
 *     it is not known
 */
record Trial(Map<Row, Double> walls, double bound, double least, boolean exact, double surprised) {

    /** Of longer plans there is only a bound. */
    private static final int SEARCHED = 10;

    /** So many plays take some seconds. */
    private static final long MOST_PLAYS = 1_000_000;

    /** Below that there is nothing to gain that the reference does not gain. */
    private static final double HARD = 1.2;

    Trial {
        walls = Map.copyOf(walls);
    }

    /** Who plays, with what knowledge. */
    enum Row {
        OFF("off"),
        REFERENCE("one ahead, the same again"),
        FIFO("first in, first out"),
        OURS("scheduler"),
        OURS_RIGHT_SPECS("scheduler, specs right"),
        FIFO_RIGHT_SPECS("first in, first out, specs right"),
        OURS_KNOWING("scheduler, everything right");

        private final String title;

        Row(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        private double wall(Draw draw) {
            return switch (this) {
                case OFF -> wall(draw, draw.truth(), new Never());
                case REFERENCE -> wall(draw, draw.told(), new OneAhead());
                case FIFO -> wall(draw, draw.told(), new FirstInFirstOut());
                case OURS -> wall(draw, draw.told(), new Scheduler());
                case OURS_RIGHT_SPECS -> wall(draw, draw.timed(), new Scheduler());
                case FIFO_RIGHT_SPECS -> wall(draw, draw.timed(), new FirstInFirstOut());
                case OURS_KNOWING -> wall(draw, draw.truth(), new Scheduler());
            };
        }

        private static double wall(Draw draw, Course belief, Policy policy) {
            return new Rehearsal(draw.truth(), belief).play(policy).wallNanos();
        }
    }

    /** Plays a plan in all rows, and searches for its optimum if it is short enough. */
    static Trial of(Draw draw) {
        Map<Row, Double> walls = new EnumMap<>(Row.class);
        for (Row row : Row.values()) {
            walls.put(row, row.wall(draw));
        }
        double bound = new LowerBound(draw.truth()).whole();
        double known = walls.values().stream().mapToDouble(wall -> wall).min().orElse(Double.POSITIVE_INFINITY);
        if (draw.truth().steps().size() > SEARCHED) {
            return new Trial(walls, bound, bound, false, Double.NaN);
        }
        OptionalDouble optimum = Optimum.of(draw.truth(), known, MOST_PLAYS);
        OptionalDouble surprised =
                Optimum.of(draw.surprising(), draw.truth().costs().size(), Row.OFF.wall(draw), MOST_PLAYS);
        return new Trial(walls, bound, optimum.orElse(bound), optimum.isPresent(), surprised.orElse(Double.NaN));
    }

    /** Whether the reference leaves enough to gain for the plan to count. */
    boolean counts() {
        return ratio(Row.REFERENCE) >= HARD;
    }

    /** A row's wall over the optimum or the bound. */
    double ratio(Row row) {
        return walls.getOrDefault(row, Double.NaN) / least;
    }

    /** A row's wall over another's. */
    double ratio(Row row, Row other) {
        return walls.getOrDefault(row, Double.NaN) / walls.getOrDefault(other, Double.NaN);
    }
}
