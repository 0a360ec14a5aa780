// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.history.BuildSpan.By;
import dev.runahead.history.BuildSpan.End;
import dev.runahead.ledger.LedgerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was built and closed in a run, event by event, and what that took for each spec. Confined to one thread. */
final class Builds {

    private final SpecIndex specs;
    private final Map<Long, Integer> specOfRequest = new HashMap<>();
    private final Map<Long, Integer> specOfSpare = new HashMap<>();
    private final Map<Long, SpareSpan> spares = new HashMap<>();
    private final Map<Long, Long> closeOfRequest = new HashMap<>();
    private final Set<Long> returned = new HashSet<>();
    private final List<BuildSpan> builds = new ArrayList<>();

    /** A spare's build: which spare it is of is known at once, of which spec often only when a test has it. */
    private record SpareSpan(long endNanos, long buildNanos, long cpuNanos, End end) {}

    Builds(SpecIndex specs) {
        this.specs = specs;
    }

    void ordered(LedgerEvent.SpareBuilding event) {
        int spec = specs.onlyOne(event.kind(), event.spec());
        if (spec != BuildSpan.UNKNOWN) {
            specOfSpare.put(event.spare(), spec);
        }
    }

    void ready(LedgerEvent.SpareReady event, long atNanos) {
        spares.put(event.spare(), new SpareSpan(atNanos, event.buildNanos(), event.cpuNanos(), End.BUILT));
    }

    void retired(LedgerEvent.SpareRetired event, long atNanos) {
        if (event.buildNanos() == 0) {
            return; // Never begun, or a test had it.
        }
        End end = event.reason().equals("build-failed") ? End.FAILED : End.GIVEN_UP;
        spares.putIfAbsent(event.spare(), new SpareSpan(atNanos, event.buildNanos(), 0, end));
    }

    void answered(LedgerEvent.Answered event, int spec, long atNanos) {
        specOfRequest.put(event.request(), spec);
        if (event.spare() != 0) {
            specOfSpare.put(event.spare(), spec);
            return;
        }
        End end = event.answer().equals("failed") ? End.FAILED : End.BUILT;
        long startNanos = atNanos - event.buildNanos();
        builds.add(new BuildSpan(spec, startNanos, atNanos, event.cpuNanos(), By.TEST, end));
    }

    /** Its end was no close. */
    void returned(LedgerEvent.SpareReturned event) {
        returned.add(event.request());
    }

    void closed(LedgerEvent.LeaseEnded event) {
        if (returned.contains(event.request())) {
            return;
        }
        closeOfRequest.put(event.request(), event.closeNanos());
    }

    /** What it came to, spec by spec. */
    List<SpecHistory> times() {
        List<SpecTimes> times = new ArrayList<>();
        specs.keys().forEach(key -> times.add(new SpecTimes()));
        spares.forEach((spare, span) -> builds.add(new BuildSpan(
                specOfSpare.getOrDefault(spare, BuildSpan.UNKNOWN),
                span.endNanos() - span.buildNanos(),
                span.endNanos(),
                span.cpuNanos(),
                By.BUILDER,
                span.end())));
        boolean[] overlaps = BuildSpan.overlaps(builds);
        for (int i = 0; i < overlaps.length; i++) {
            BuildSpan build = builds.get(i);
            if (build.spec() != BuildSpan.UNKNOWN) {
                times.get(build.spec()).built(build, overlaps[i]);
            }
        }
        closeOfRequest.forEach((request, nanos) -> {
            Integer spec = specOfRequest.get(request);
            if (spec != null) {
                times.get(spec).closed(nanos);
            }
        });
        List<SpecHistory> histories = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            histories.add(times.get(i).history(specs.keys().get(i)));
        }
        return histories;
    }
}
