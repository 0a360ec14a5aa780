// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Limits;

/** Whether anything that happens in a course can slow anything else. */
enum Disturbance {
    NONE,
    SOME;

    static Disturbance of(Course course) {
        Limits limits = course.limits();
        double most =
                course.costs().stream().mapToDouble(Cost::processors).max().orElse(0);
        double busiest = Math.max(most, limits.bodyProcessors()) + most * Math.min(limits.builders(), limits.spares());
        return limits.interference() == 0 && busiest <= limits.processors() ? NONE : SOME;
    }
}
