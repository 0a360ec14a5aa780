// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Pace;
import dev.runahead.report.simulate.Span.What;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the spans of a recorded run would have taken had nothing been active beside them. Immutable.
 *
 * <p><b>Model.</b> That of {@link dev.runahead.engine.schedule.Play}, backwards: of each moment of a span a part counts, by
 * how much slower it was for what was active with it.
 *
 * <p><b>Processors.</b> What a build keeps busy is its processors' time over the time that it did not wait for them, which depends
 * on what all builds keep busy. So it is done again and again, until nothing changes. What company costs stays in both: who
 * shares caches and memory computes for longer.
 */
final class Undisturbed {

    private static final int ROUNDS = 40;

    private static final double CLOSE_ENOUGH = 1e-6;

    /** Where a ledger does not tell processors' time. */
    private static final double ONE = 1;

    private final List<Span> spans;
    private final double[] work;

    /** The same less what waiting for processors took, but with what company costs. */
    private final double[] running;

    private final double[] processors;
    private final InStep inStep;
    private final int builds;

    private Undisturbed(List<Span> spans, int builds, int specs) {
        this.spans = spans;
        this.builds = builds;
        work = spans.stream().mapToDouble(Span::nanos).toArray();
        running = work.clone();
        processors = new double[specs];
        inStep = InStep.of(spans);
    }

    /**
     * Undoes what spans did to each other.
     *
     * @param timeline whose test thread and builds they are
     * @param limits processors, those of the test thread, and interference as they were then
     */
    static Undisturbed of(Timeline timeline, Limits limits) {
        List<Span> spans = new ArrayList<>();
        timeline.own().forEach(part -> spans.add(part.span()));
        spans.addAll(timeline.builds());
        Undisturbed undisturbed = new Undisturbed(
                spans, timeline.builds().size(), timeline.specs().size());
        List<Moment> moments = Moment.all(spans);
        for (int round = 0; round < ROUNDS; round++) {
            double before = undisturbed.sum();
            undisturbed.measureProcessors();
            undisturbed.undo(moments, limits);
            if (Math.abs(undisturbed.sum() - before) <= CLOSE_ENOUGH * before) {
                break;
            }
        }
        return undisturbed;
    }

    private double sum() {
        return Arrays.stream(work).sum();
    }

    private void measureProcessors() {
        double[] cpu = new double[processors.length];
        double[] over = new double[processors.length];
        for (int i = 0; i < work.length; i++) {
            Span span = spans.get(i);
            if (span.what() == What.BUILD && span.spec() != RecordedSpecs.UNKNOWN && span.cpuNanos() > 0) {
                cpu[span.spec()] += span.cpuNanos();
                over[span.spec()] += running[i];
            }
        }
        Arrays.setAll(processors, spec -> over[spec] > 0 ? cpu[spec] / over[spec] : ONE);
    }

    private void undo(List<Moment> moments, Limits limits) {
        Arrays.fill(work, 0);
        Arrays.fill(running, 0);
        Pace pace = new Pace(limits);
        Pace sharing = new Pace(new Limits(0, 0, limits.processors(), limits.bodyProcessors(), 0));
        for (Moment moment : moments) {
            double busy = 0;
            for (int span : moment.active()) {
                busy += processors(span, limits);
            }
            pace.set(busy, moment.active().length, inStep.pairs(moment.active()));
            sharing.set(busy, moment.active().length, 0);
            for (int span : moment.active()) {
                work[span] += moment.nanos() / pace.slowness(processors(span, limits));
                running[span] += moment.nanos() / sharing.slowness(processors(span, limits));
            }
        }
    }

    private double processors(int span, Limits limits) {
        if (spans.get(span).what() == What.OWN) {
            return limits.bodyProcessors();
        }
        int spec = spans.get(span).spec();
        return spec == RecordedSpecs.UNKNOWN ? ONE : processors[spec];
    }

    /** How many processors a build of a spec keeps busy that nothing disturbs. */
    double processors(int spec) {
        return processors[spec];
    }

    /** Of one of the timeline's parts of own time, in nanoseconds. */
    double own(int index) {
        return work[index];
    }

    /** Of one of the timeline's builds, in nanoseconds. */
    double build(int index) {
        return work[spans.size() - builds + index];
    }

    /** Of the builds of a spec that came to a session, in nanoseconds, in the order in which they began. */
    List<Double> builds(int spec) {
        List<Double> works = new ArrayList<>();
        for (int i = 0; i < work.length; i++) {
            if (spans.get(i).what() == What.BUILD && spans.get(i).spec() == spec) {
                works.add(work[i]);
            }
        }
        return works;
    }
}
