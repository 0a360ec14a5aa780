// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import dev.runahead.bench.jvm.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs suites off and on in pairs; the arm that begins alternates. Confined to one thread. */
final class MeasuredPairs {

    private final MeasuredRun.Place place;
    private final Progress progress;

    MeasuredPairs(MeasuredRun.Place place, Progress progress) {
        this.place = place;
        this.progress = progress;
    }

    /**
     * Runs them.
     *
     * @param label begins the runs' names
     * @throws IOException if a test failed, or Runahead handed nothing over: then nothing was measured
     */
    Map<MemorySuite, Figures> run(String label, int pairs) throws IOException, InterruptedException {
        Map<MemorySuite, List<Pair>> measured = new EnumMap<>(MemorySuite.class);
        for (int i = 1; i <= pairs; i++) {
            for (MemorySuite suite : MemorySuite.values()) {
                Pair pair = pair(suite, label + "-" + suite.key() + "-" + i, i % 2 == 0);
                measured.computeIfAbsent(suite, s -> new ArrayList<>()).add(pair);
            }
        }
        Map<MemorySuite, Figures> figures = new EnumMap<>(MemorySuite.class);
        measured.forEach((suite, list) -> figures.put(suite, new Figures(list)));
        return figures;
    }

    private Pair pair(MemorySuite suite, String name, boolean onFirst) throws IOException, InterruptedException {
        double first = one(suite, name, onFirst);
        double second = one(suite, name, !onFirst);
        return onFirst ? new Pair(second, first) : new Pair(first, second);
    }

    private double one(MemorySuite suite, String pair, boolean on) throws IOException, InterruptedException {
        String name = pair + (on ? "-on" : "-off");
        MeasuredRun run = MeasuredRun.of(suite, on, name, place);
        progress.say(String.format(
                Locale.ROOT,
                "%s: peak %.0f MiB in %d processes, %d looks, handed over %d",
                name,
                run.peak().mebibytes(),
                run.peak().processes(),
                run.peak().samples(),
                run.handedOver()));
        if (on != run.handedOver() > 0) {
            throw new IOException(name + " handed over " + run.handedOver() + " sessions, so nothing was measured");
        }
        return run.peak().mebibytes();
    }
}
