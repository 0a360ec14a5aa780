// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Builds;
import dev.runahead.report.simulate.Span.What;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which builds of a recorded run were in step: those of one spec that began within a part of a build of each other, since they
 * came about equally far. Immutable.
 */
final class InStep {

    private record Whole(long startNanos, long endNanos) {

        Whole with(Whole part) {
            return new Whole(Math.min(startNanos, part.startNanos), Math.max(endNanos, part.endNanos));
        }

        long nanos() {
            return endNanos - startNanos;
        }
    }

    private final List<Span> spans;
    private final Map<Long, Whole> builds;

    private InStep(List<Span> spans, Map<Long, Whole> builds) {
        this.spans = spans;
        this.builds = builds;
    }

    /** Of spans, of which several may be phases of one build. */
    static InStep of(List<Span> spans) {
        Map<Long, Whole> builds = new HashMap<>();
        for (Span span : spans) {
            if (span.what() != What.OWN) {
                builds.merge(span.number(), new Whole(span.startNanos(), span.endNanos()), Whole::with);
            }
        }
        return new InStep(List.copyOf(spans), builds);
    }

    /** How many pairs of the spans at these indices are. */
    int pairs(int[] active) {
        int pairs = 0;
        for (int i = 0; i < active.length; i++) {
            for (int j = i + 1; j < active.length; j++) {
                pairs += areInStep(spans.get(active[i]), spans.get(active[j])) ? 1 : 0;
            }
        }
        return pairs;
    }

    private boolean areInStep(Span one, Span other) {
        Whole first = builds.get(one.number());
        Whole second = builds.get(other.number());
        return one.what() != What.OWN
                && other.what() != What.OWN
                && one.spec() == other.spec()
                && one.spec() != RecordedSpecs.UNKNOWN
                && first != null
                && second != null
                && Math.abs(first.startNanos() - second.startNanos())
                        < Builds.IN_STEP * Math.min(first.nanos(), second.nanos());
    }
}
