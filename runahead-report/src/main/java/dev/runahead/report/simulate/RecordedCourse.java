// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A recorded run in the numbers of the schedule: its own times and builds as if nothing had disturbed them. Immutable.
 *
 * @param recording the run
 * @param costs of each spec
 * @param steps its requests
 * @param tailNanos own time after the last answer
 * @param interference as estimated from the run
 */
public record RecordedCourse(
        Recording recording, List<Cost> costs, List<Step> steps, long tailNanos, double interference) {

    /** Copies the lists. */
    public RecordedCourse {
        costs = List.copyOf(costs);
        steps = List.copyOf(steps);
    }

    /**
     * Makes it.
     *
     * @param bodyProcessors how many the running test kept busy
     * @param exclusive kinds whose builds exclude each other, beside those of which the ledger says so
     */
    public static RecordedCourse of(Recording recording, double bodyProcessors, Set<String> exclusive) {
        Timeline timeline = recording.timeline();
        double interference = Interference.of(timeline, recording.processors(), bodyProcessors);
        Limits limits = new Limits(0, 0, recording.processors(), bodyProcessors, interference);
        Undisturbed undisturbed = Undisturbed.of(timeline, limits);
        List<Double> own = undisturbed.own();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < timeline.asks().size(); i++) {
            steps.add(new Step(timeline.asks().get(i).spec(), Math.round(own.get(i))));
        }
        return new RecordedCourse(
                recording,
                costs(timeline, undisturbed, exclusive),
                steps,
                Math.round(own.get(own.size() - 1)),
                interference);
    }

    private static List<Cost> costs(Timeline timeline, Undisturbed undisturbed, Set<String> exclusive) {
        Map<String, Integer> turns = new HashMap<>();
        List<Cost> costs = new ArrayList<>();
        for (RecordedSpec spec : timeline.specs()) {
            double work = undisturbed.builds(spec.number()).stream()
                    .mapToDouble(each -> each)
                    .average()
                    .orElse(0);
            int turn = spec.exclusive() || exclusive.contains(spec.kind())
                    ? turns.computeIfAbsent(spec.kind(), kind -> turns.size())
                    : Cost.PARALLEL;
            costs.add(new Cost(Math.round(work), undisturbed.processors(spec.number()), turn));
        }
        return costs;
    }

    /** On a host. */
    public Course on(Host host) {
        return new Course(costs, steps, tailNanos, host.limits(interference));
    }
}
