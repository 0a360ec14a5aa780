// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.optimum;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Limits;

/** Whether anything that happens in a course can slow anything else. */
public enum Disturbance {
    /** Everything takes as long as it takes alone. */
    NONE,

    /** What is active together may be slower. */
    SOME;

    /** By the limits and the costs alone. */
    public static Disturbance of(Course course) {
        Limits limits = course.limits();
        double most =
                course.costs().stream().mapToDouble(Cost::processors).max().orElse(0);
        double busiest = Math.max(most, limits.bodyProcessors()) + most * Math.min(limits.builders(), limits.spares());
        return limits.interference() == 0 && busiest <= limits.processors() ? NONE : SOME;
    }
}
