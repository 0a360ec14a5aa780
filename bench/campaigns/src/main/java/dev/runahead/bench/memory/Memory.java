// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what Runahead adds to the peak memory of a test run's whole process tree, and whether it does in a small
 * control group. Confined to one thread.
 */
@Command(name = "memory", description = "Measures what Runahead adds to the peak memory of a test run's process tree.")
public final class Memory implements Callable<Integer> {

    @Option(
            names = "--pairs",
            defaultValue = "5",
            description = "How many pairs of each suite, at least 1 (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--cgroup-mib",
            defaultValue = "2048",
            description = "The small control group's limit (default: ${DEFAULT-VALUE}). Too small a one must fail.")
    private long groupMebibytes;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Memory() {}

    /** Runs it; the JVM's status is 1 if a budget does not hold, a test failed, or something was killed for memory. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Memory()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout checkout = new Checkout(repository.toAbsolutePath().normalize());
        Path output = checkout.output("memory")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("memory");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            progress.say(pairs + " pairs of each suite; files go to " + output);
            MeasuredRun.Place place = new MeasuredRun.Place(checkout, temporaries.path(), output, List.of());
            MeasuredRun.of(MemorySuite.CHAIN, false, "warm-up", place); // Unpacks the model.
            Map<MemorySuite, Figures> figures = new MeasuredPairs(place, progress).run("pair", pairs);
            Budget budget = Budget.of(new MemoryGroups(Path.of("/")).limitBytes(), Path.of("/"));
            figures.forEach((suite, of) -> progress.say(
                    String.format(Locale.ROOT, "%s: %s; budget %.0f MiB", suite.key(), of.text(), budget.mebibytes())));
            Bounded bounded = Bounded.run(groupMebibytes, place, progress);
            progress.print(json(figures, budget, bounded));
            return figures.values().stream().allMatch(budget::holds) && bounded.good() ? 0 : 1;
        }
    }

    private static String json(Map<MemorySuite, Figures> figures, Budget budget, Bounded bounded) throws IOException {
        return String.format(
                Locale.ROOT,
                "{\"memory\":{%s,\"budget_mib\":%.0f,\"small_pools\":{%s},\"cgroup\":{%s},\"cgroup_oom_kills\":%s}}",
                Objects.requireNonNull(figures.get(MemorySuite.CHAIN)).json(),
                budget.mebibytes(),
                Objects.requireNonNull(figures.get(MemorySuite.SMALL_POOLS)).json(),
                bounded.json(),
                bounded.kills());
    }
}
