// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Of somebody who knows the course as it is. Confined to one thread. */
final class Told implements Beliefs {

    private final Course truth;
    private final Map<Integer, Long> over = new HashMap<>();

    Told(RecordedCourse run, Course truth) {
        this.truth = truth;
        double at = 0;
        int step = 0;
        for (RecordedCourse.OwnWork part : run.own()) {
            at = part.step() == step ? at + part.nanos() : part.nanos();
            step = part.step();
            over.put(part.until(), Math.round(at));
        }
    }

    @Override
    public List<Cost> costs() {
        return truth.costs();
    }

    @Override
    public Cost cost(int spec) {
        return truth.costs().get(spec);
    }

    @Override
    public double interference() {
        return truth.limits().interference();
    }

    @Override
    public List<Step> steps() {
        return truth.steps();
    }

    @Override
    public long tailNanos() {
        return truth.tailNanos();
    }

    @Override
    public OptionalLong over(int entry) {
        Long nanos = over.get(entry);
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    @Override
    public void built(int spec, long nanos, long cpuNanos, double active) {
        // Nothing that was not known.
    }
}
