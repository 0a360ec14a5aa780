// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.BuildPhase;
import dev.runahead.ledger.LedgerEvent.RequestPhase;
import dev.runahead.report.simulate.Span.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The builds of a run, divided into the phases that they told of. Immutable.
 *
 * @param timeline the run's, with a span for each phase
 * @param keys of each of its builds: equal ones do the same work; null if it cannot be compared
 */
record Phases(Timeline timeline, List<@Nullable Key> keys) {

    /**
     * What is alike.
     *
     * @param spec what is built
     * @param phase its name; empty before the first one
     */
    record Key(int spec, String phase) {}

    private record Begun(String phase, long atNanos) {}

    /**
     * Divides.
     *
     * <p>Up to the end of its first phase the first build of a kind cannot be compared: the test JVM itself does there what it
     * has not done before, and must load and compile.
     */
    static Phases of(Timeline timeline, List<LedgerEntry> entries) {
        Map<Long, List<Begun>> phases = phases(entries);
        List<Span> spans = new ArrayList<>();
        List<@Nullable Key> keys = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        for (Span build : timeline.builds()) {
            boolean known = build.what() == What.BUILD && build.spec() != RecordedSpecs.UNKNOWN;
            boolean warm =
                    known && !kinds.add(timeline.specs().get(build.spec()).kind());
            String phase = "";
            long since = build.startNanos();
            int ended = 0;
            for (Begun next : phases.getOrDefault(build.number(), List.of())) {
                if (next.atNanos() >= since && next.atNanos() <= build.endNanos()) {
                    spans.add(part(build, since, next.atNanos()));
                    keys.add(known && (warm || ended > 1) ? new Key(build.spec(), phase) : null);
                    phase = next.phase();
                    since = next.atNanos();
                    ended++;
                }
            }
            spans.add(part(build, since, build.endNanos()));
            keys.add(known && (warm || ended > 1) ? new Key(build.spec(), phase) : null);
        }
        Timeline divided = new Timeline(
                timeline.specs(), timeline.asks(), timeline.own(), spans, timeline.startNanos(), timeline.endNanos());
        return new Phases(divided, keys);
    }

    private static Map<Long, List<Begun>> phases(List<LedgerEntry> entries) {
        Map<Long, List<Begun>> phases = new HashMap<>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof BuildPhase begun) {
                phases.computeIfAbsent(begun.spare(), spare -> new ArrayList<>())
                        .add(new Begun(begun.phase(), entry.atNanos()));
            } else if (entry.event() instanceof RequestPhase begun) {
                phases.computeIfAbsent(-begun.request(), request -> new ArrayList<>())
                        .add(new Begun(begun.phase(), entry.atNanos()));
            }
        }
        return phases;
    }

    /** Which phase computed how much is not known, so each as much as it is long. */
    private static Span part(Span build, long from, long to) {
        double share = build.nanos() == 0 ? 0 : (double) (to - from) / build.nanos();
        return new Span(build.what(), build.spec(), build.number(), from, to, Math.round(share * build.cpuNanos()));
    }
}
