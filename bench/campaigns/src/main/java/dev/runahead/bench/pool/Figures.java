// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the rounds with one number of workers came to. Confined. */
final class Figures {

    private final int workers;
    private final List<Calls> ours = new ArrayList<>();
    private final List<Calls> theirs = new ArrayList<>();
    private final List<Life> ourLives = new ArrayList<>();
    private final List<Life> theirLives = new ArrayList<>();
    private final List<Double> uncached = new ArrayList<>();
    private final List<Double> init = new ArrayList<>();

    Figures(int workers) {
        this.workers = workers;
    }

    /** Adds calls of ours and of theirs. */
    void add(List<Calls> oursAndTheirs) {
        ours.add(oursAndTheirs.get(0));
        theirs.add(oursAndTheirs.get(1));
    }

    /** Adds pools that were opened and closed: ours, ours without what earlier ones have cached, theirs; and a C program. */
    void add(Life our, Life ourUncached, Life their, double initNanos) {
        ourLives.add(our);
        theirLives.add(their);
        uncached.add(ourUncached.open());
        init.add(initNanos);
    }

    List<String> table() {
        return List.of(
                row("round trip after 300 calls, us", ours, theirs, Calls::roundTrip, 1e3),
                row("round trip after 20,000 calls, us", ours, theirs, Calls::warmRoundTrip, 1e3),
                row("empty tasks a second", ours, theirs, Calls::tasks, 1),
                row("payload there and back, ms", ours, theirs, Calls::payload, 1e6),
                row("construction to first result, ms", ourLives, theirLives, Life::open, 1e6),
                row("construction of the second pool, ms", ourLives, theirLives, Life::again, 1e6),
                row("shutdown until the processes are gone, ms", ourLives, theirLives, Life::close, 1e6),
                String.format(
                        Locale.ROOT,
                        "%d workers: a C program's MPI_Init %.0f ms; ours to the first result without a cache %.0f ms",
                        workers,
                        new Sample(init).median() / 1e6,
                        new Sample(uncached).median() / 1e6));
    }

    private <T> String row(String what, List<T> our, List<T> their, ToDoubleFunction<T> value, double unit) {
        List<Double> ratios = ratios(our, their, value);
        return String.format(
                Locale.ROOT,
                "%d workers: %-42s ours %10.1f, mpi4py %10.1f, ratio %.3f (%.3f to %.3f)",
                workers,
                what,
                new Sample(values(our, value)).median() / unit,
                new Sample(values(their, value)).median() / unit,
                new Sample(ratios).median(),
                Collections.min(ratios),
                Collections.max(ratios));
    }

    private static <T> List<Double> values(List<T> samples, ToDoubleFunction<T> value) {
        return samples.stream().map(value::applyAsDouble).toList();
    }

    /** Ours over theirs, within each round. */
    private static <T> List<Double> ratios(List<T> our, List<T> their, ToDoubleFunction<T> value) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < our.size(); round++) {
            ratios.add(value.applyAsDouble(our.get(round)) / value.applyAsDouble(their.get(round)));
        }
        return ratios;
    }

    JsonObject json() {
        List<Double> overC = new ArrayList<>();
        List<Double> againOverC = new ArrayList<>();
        List<Double> uncachedRatios = new ArrayList<>();
        for (int round = 0; round < ourLives.size(); round++) {
            overC.add((ourLives.get(round).open() - init.get(round)) / 1e9);
            againOverC.add((ourLives.get(round).again() - init.get(round)) / 1e9);
            uncachedRatios.add(uncached.get(round) / theirLives.get(round).open());
        }
        return new JsonObject()
                .number("roundtrip_ratio", new Sample(ratios(ours, theirs, Calls::roundTrip)).median(), 3)
                .number("tasks_ratio", new Sample(ratios(ours, theirs, Calls::tasks)).median(), 2)
                .number("payload_ratio", new Sample(ratios(ours, theirs, Calls::payload)).median(), 3)
                .number("roundtrip_warm_ratio", new Sample(ratios(ours, theirs, Calls::warmRoundTrip)).median(), 3)
                .number("spawn_over_c_s", new Sample(overC).median(), 3)
                .number("spawn_again_over_c_s", new Sample(againOverC).median(), 3)
                .number("spawn_ratio", new Sample(ratios(ourLives, theirLives, Life::open)).median(), 3)
                .number("spawn_ratio_nocache", new Sample(uncachedRatios).median(), 3)
                .number("shutdown_ratio", new Sample(ratios(ourLives, theirLives, Life::close)).median(), 3);
    }
}
