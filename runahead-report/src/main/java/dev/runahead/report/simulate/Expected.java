// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.build.BuildTimes;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.history.History;
import dev.runahead.history.Observed;
import dev.runahead.history.SpecHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * What the scheduler believes of a run, by what a history says: costs by the engine's own {@link BuildTimes}, own times test
 * by test. Immutable.
 */
public final class Expected {

    private final RecordedCourse truth;
    private final History history;

    private Expected(RecordedCourse truth, History history) {
        this.truth = truth;
        this.history = history;
    }

    /** What a history says of a run. */
    public static Expected of(RecordedCourse truth, History history) {
        return new Expected(truth, history);
    }

    /** What the next run believes, if this one was the first. */
    public static Expected nextTime(RecordedCourse truth) {
        return of(truth, learned(truth.recording()));
    }

    /** What is known once a run has been learned from, and nothing else. */
    public static History learned(Recording recording) {
        return History.empty().merge(Observed.of(recording.entries()));
    }

    /** On a host. */
    public Course on(Host host) {
        List<RecordedSpec> specs = truth.recording().timeline().specs();
        BuildTimes times = new BuildTimes();
        List<Demand<RecordedSpec, Void, Void>> demands = new ArrayList<>();
        for (RecordedSpec spec : specs) {
            boolean exclusive = truth.costs().get(spec.number()).exclusive();
            Demand<RecordedSpec, Void, Void> demand =
                    new Demand<>(new RecordedProvider(spec.kind(), exclusive), spec);
            demands.add(demand);
            times.meet(demand);
            history.specs().stream().filter(past -> isSame(past, spec)).forEach(past -> times.earlier(
                    demand, past.aloneNanos(), past.besideNanos(), past.processors()));
        }
        List<Cost> costs = demands.stream().map(times::of).toList();
        ExpectedSteps steps = ExpectedSteps.of(truth.recording(), history, this::number);
        return new Course(costs, steps.all(), steps.tailNanos(), host.limits(times.interference()));
    }

    /** The number in the recorded run of a spec of the history; unknown if nobody asked for it there. */
    private int number(SpecHistory past) {
        return truth.recording().timeline().specs().stream()
                .filter(spec -> isSame(past, spec))
                .mapToInt(RecordedSpec::number)
                .findFirst()
                .orElse(RecordedSpecs.UNKNOWN);
    }

    private static boolean isSame(SpecHistory past, RecordedSpec spec) {
        return past.kind().equals(spec.kind())
                && past.label().equals(spec.label())
                && past.provider().equals(spec.provider())
                && past.text().equals(spec.text());
    }
}
