// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.scale;

import dev.runahead.bench.jvm.Temporaries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Measures what the plan and the history of a suite take, for suites of 1,000 to 100,000 tests. Confined to one thread.
 */
@Command(name = "plan-scale", description = "Measures plan and history of suites of 1,000, 10,000 and 100,000 tests.")
public final class PlanScale implements Callable<Integer> {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    private static final double MOST_BYTES = 200;
    private static final double MOST_LOOKUP_NANOS = 1_000;
    private static final double MOST_LOAD_MILLIS = 1_000;

    /** What ten times as many tests may cost more a test: caches end, collections begin. */
    private static final double MOST_GROWTH = 3;

    /** Called by picocli. */
    public PlanScale() {}

    /** Runs it; the JVM's status is 1 if a bound does not hold. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new PlanScale()).execute(args));
    }

    @Override
    public Integer call() throws IOException, RunnerException {
        List<SizeFigures> figures = new ArrayList<>();
        try (Temporaries temporaries = Temporaries.create("plan-scale")) {
            SizeFigures.of(SIZES.get(1), temporaries.path().resolve("warm-up"));
            for (int tests : SIZES) {
                figures.add(SizeFigures.of(tests, temporaries.path()));
                System.out.println(figures.get(figures.size() - 1).text());
            }
        }
        double lookupNanos = lookupNanos();
        SizeFigures largest = figures.get(figures.size() - 1);
        double bytes = largest.planBytes() + largest.historyBytes();
        System.out.println(String.format(
                Locale.ROOT,
                "{\"plan_scale\":{\"bytes_per_test\":%.0f,\"lookup_ns\":%.0f,\"load_ms_100k\":%.1f}}",
                bytes,
                lookupNanos,
                largest.loadMillis()));
        boolean good = bytes <= MOST_BYTES
                && lookupNanos <= MOST_LOOKUP_NANOS
                && largest.loadMillis() <= MOST_LOAD_MILLIS
                && largest.growsAtMost(MOST_GROWTH, figures.get(figures.size() - 2));
        return good ? 0 : 1;
    }

    private static double lookupNanos() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(HistoryLookup.class.getName())
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        return new Runner(options).runSingle().getPrimaryResult().getScore();
    }
}
