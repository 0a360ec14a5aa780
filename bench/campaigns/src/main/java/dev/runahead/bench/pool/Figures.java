// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import dev.runahead.bench.timed.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the rounds with one number of workers came to. Confined. */
final class Figures {

    private final int workers;
    private final List<Sample> ours = new ArrayList<>();
    private final List<Sample> theirs = new ArrayList<>();
    private final List<Double> uncached = new ArrayList<>();
    private final List<Double> init = new ArrayList<>();

    Figures(int workers) {
        this.workers = workers;
    }

    int workers() {
        return workers;
    }

    /** Adds a round: both sides; ours opened without what earlier pools have cached; and a C program's {@code MPI_Init}. */
    void add(List<Sample> oursAndTheirs, double uncachedOpenNanos, double initNanos) {
        ours.add(oursAndTheirs.get(0));
        theirs.add(oursAndTheirs.get(1));
        uncached.add(uncachedOpenNanos);
        init.add(initNanos);
    }

    List<String> table() {
        return List.of(
                row("construction to first result, ms", Sample::open, 1e6),
                row("round trip after 300 calls, us", Sample::roundTrip, 1e3),
                row("round trip after 20,000 calls, us", Sample::warmRoundTrip, 1e3),
                row("empty tasks a second", Sample::tasks, 1),
                row("payload there and back, ms", Sample::payload, 1e6),
                row("shutdown until the processes are gone, ms", Sample::close, 1e6),
                String.format(
                        Locale.ROOT,
                        "%d workers: a C program's MPI_Init %.0f ms; ours without a cache %.0f ms",
                        workers,
                        Medians.of(init) / 1e6,
                        Medians.of(uncached) / 1e6));
    }

    private String row(String what, ToDoubleFunction<Sample> value, double unit) {
        List<Double> ratios = ratios(value);
        return String.format(
                Locale.ROOT,
                "%d workers: %-42s ours %10.1f, mpi4py %10.1f, ratio %.3f (%.3f to %.3f)",
                workers,
                what,
                Medians.of(values(ours, value)) / unit,
                Medians.of(values(theirs, value)) / unit,
                Medians.of(ratios),
                Collections.min(ratios),
                Collections.max(ratios));
    }

    private static List<Double> values(Collection<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().map(value::applyAsDouble).toList();
    }

    /** Ours over theirs, within each round. */
    private List<Double> ratios(ToDoubleFunction<Sample> value) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(value.applyAsDouble(ours.get(round)) / value.applyAsDouble(theirs.get(round)));
        }
        return ratios;
    }

    JsonObject json() {
        List<Double> overC = new ArrayList<>();
        List<Double> uncachedRatios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            overC.add((ours.get(round).open() - init.get(round)) / 1e9);
            uncachedRatios.add(uncached.get(round) / theirs.get(round).open());
        }
        return new JsonObject()
                .number("roundtrip_ratio", Medians.of(ratios(Sample::roundTrip)), 3)
                .number("tasks_ratio", Medians.of(ratios(Sample::tasks)), 2)
                .number("payload_ratio", Medians.of(ratios(Sample::payload)), 3)
                .number("roundtrip_warm_ratio", Medians.of(ratios(Sample::warmRoundTrip)), 3)
                .number("spawn_over_c_s", Medians.of(overC), 3)
                .number("spawn_ratio", Medians.of(ratios(Sample::open)), 3)
                .number("spawn_ratio_nocache", Medians.of(uncachedRatios), 3)
                .number("shutdown_ratio", Medians.of(ratios(Sample::close)), 3);
    }
}
