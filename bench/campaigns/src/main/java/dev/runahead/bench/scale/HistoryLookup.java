// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.scale;

import dev.runahead.history.History;
import dev.runahead.history.TestHistory;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Asks a history of 100,000 tests for one after the other, in random order. Confined to JMH's thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HistoryLookup {

    private static final int TESTS = 100_000;

    private History history = History.empty();
    private List<String> ids = List.of();
    private int next;

    /** Called by JMH. */
    public HistoryLookup() {}

    /** Makes the history. */
    @Setup
    public void make() {
        MadeSuite suite = new MadeSuite(TESTS);
        history = History.empty().merge(suite.run());
        ids = IntStream.range(0, TESTS).mapToObj(suite::id).collect(Collectors.toList());
        Collections.shuffle(ids, new Random(1));
    }

    /** A test that is known. */
    @Benchmark
    public Optional<TestHistory> known() {
        next = next + 1 == TESTS ? 0 : next + 1;
        return history.of(ids.get(next));
    }
}
