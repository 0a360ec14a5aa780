// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.build.BuildTimes;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Step;
import dev.runahead.history.History;
import dev.runahead.history.SpecHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the engine believes that has read a history: own times test by test; what builds cost by its own {@link BuildTimes},
 * which goes on learning while the run lasts. Confined to one thread.
 */
final class Learned implements Beliefs {

    private final BuildTimes times = new BuildTimes();
    private final List<Demand<RecordedSpec, Void, Void>> demands = new ArrayList<>();
    private final ExpectedSteps expected;

    /**
     * Before a run begins.
     *
     * @param run whose tests will run
     * @param history what earlier runs have left
     */
    Learned(RecordedCourse run, History history) {
        List<RecordedSpec> specs = run.recording().timeline().specs();
        for (RecordedSpec spec : specs) {
            boolean exclusive = run.costs().get(spec.number()).exclusive();
            Demand<RecordedSpec, Void, Void> demand = new Demand<>(new RecordedProvider(spec.kind(), exclusive), spec);
            demands.add(demand);
            times.meet(demand);
        }
        for (SpecHistory past : history.specs()) {
            number(specs, past)
                    .ifPresent(number -> times.earlier(
                            demands.get(number), past.aloneNanos(), past.besideNanos(), past.processors()));
        }
        expected = ExpectedSteps.of(run.recording(), history, past -> number(specs, past));
    }

    /** How many requests of a run a history tells beforehand, with a spec that the run has. */
    static int known(Recording recording, History history) {
        List<RecordedSpec> specs = recording.timeline().specs();
        return ExpectedSteps.of(recording, history, past -> number(specs, past)).knownRequests();
    }

    private static Optional<Integer> number(List<RecordedSpec> specs, SpecHistory past) {
        return specs.stream()
                .filter(spec -> past.kind().equals(spec.kind())
                        && past.label().equals(spec.label())
                        && past.provider().equals(spec.provider())
                        && past.text().equals(spec.text()))
                .map(RecordedSpec::number)
                .findFirst();
    }

    @Override
    public List<Cost> costs() {
        return demands.stream().map(times::of).toList();
    }

    @Override
    public Cost cost(int spec) {
        return times.of(demands.get(spec));
    }

    @Override
    public double interference() {
        return times.interference();
    }

    @Override
    public List<Step> steps() {
        return expected.all();
    }

    @Override
    public long tailNanos() {
        return expected.tailNanos();
    }

    @Override
    public OptionalLong over(int entry) {
        return expected.over(entry);
    }

    @Override
    public void built(int spec, long nanos, long cpuNanos, double active) {
        times.built(demands.get(spec), nanos, cpuNanos, active);
    }
}
