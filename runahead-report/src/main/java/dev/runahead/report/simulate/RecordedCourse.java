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

/** A recorded run in the numbers of the schedule: its own times and builds as if nothing had disturbed them. Immutable. */
public final class RecordedCourse {

    private final Recording recording;
    private final List<Cost> costs;
    private final List<OwnWork> own;
    private final double interference;

    /**
     * A part of the test thread's own time.
     *
     * @param step the request that it comes before
     * @param nanos how long, undisturbed
     * @param until as in {@link OwnPart}
     */
    record OwnWork(int step, double nanos, int until) {}

    private RecordedCourse(Recording recording, List<Cost> costs, List<OwnWork> own, double interference) {
        this.recording = recording;
        this.costs = List.copyOf(costs);
        this.own = List.copyOf(own);
        this.interference = interference;
    }

    /**
     * Makes it.
     *
     * @param bodyProcessors how many the running test kept busy
     * @param exclusive kinds whose builds exclude each other, beside those of which the ledger says so
     */
    public static RecordedCourse of(Recording recording, double bodyProcessors, Set<String> exclusive) {
        Timeline timeline = recording.timeline();
        double interference =
                Interference.of(Phases.of(timeline, recording.entries()), recording.processors(), bodyProcessors);
        Limits limits = new Limits(0, 0, recording.processors(), bodyProcessors, interference);
        Undisturbed undisturbed = Undisturbed.of(timeline, limits);
        List<OwnWork> own = new ArrayList<>();
        for (int i = 0; i < timeline.own().size(); i++) {
            OwnPart part = timeline.own().get(i);
            own.add(new OwnWork(part.step(), undisturbed.own(i), part.until()));
        }
        return new RecordedCourse(recording, costs(timeline, undisturbed, exclusive), own, interference);
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
        double[] leads = new double[recording.requests() + 1];
        own.forEach(part -> leads[part.step()] += part.nanos());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < recording.requests(); i++) {
            steps.add(new Step(recording.timeline().asks().get(i).spec(), Math.round(leads[i])));
        }
        return new Course(costs, steps, Math.round(leads[recording.requests()]), host.limits(interference));
    }

    /** The run that it was made of. */
    public Recording recording() {
        return recording;
    }

    /** What activities at once cost each other beside processors, as estimated from the run. */
    public double interference() {
        return interference;
    }

    List<Cost> costs() {
        return costs;
    }

    /** The test thread's own time, in order. */
    List<OwnWork> own() {
        return own;
    }
}
