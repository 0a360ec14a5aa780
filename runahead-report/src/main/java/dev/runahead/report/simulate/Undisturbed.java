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
 * <p><b>Processors.</b> What a build keeps busy by itself is its processors' time over its undisturbed work, which depends on
 * how slow it was, which depends on that again. So it is done again and again; each time what is left of the error
 * shrinks, for the work of a build that shares processors never falls as fast as its share grows.
 */
final class Undisturbed {

    private static final int ROUNDS = 40;

    private static final double CLOSE_ENOUGH = 1e-6;

    /** Where a ledger does not tell processors' time. */
    private static final double ONE = 1;

    private final List<Span> spans;
    private final double[] work;
    private final double[] processors;
    private final int builds;

    private Undisturbed(List<Span> spans, int builds, int specs) {
        this.spans = spans;
        this.builds = builds;
        work = spans.stream().mapToDouble(Span::nanos).toArray();
        processors = new double[specs];
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
                over[span.spec()] += work[i];
            }
        }
        Arrays.setAll(processors, spec -> over[spec] > 0 ? cpu[spec] / over[spec] : ONE);
    }

    private void undo(List<Moment> moments, Limits limits) {
        Arrays.fill(work, 0);
        Pace pace = new Pace(limits);
        for (Moment moment : moments) {
            double busy = 0;
            for (int span : moment.active()) {
                busy += processors(span, limits);
            }
            pace.set(busy, moment.active().length);
            for (int span : moment.active()) {
                work[span] += moment.nanos() / pace.slowness(processors(span, limits));
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
