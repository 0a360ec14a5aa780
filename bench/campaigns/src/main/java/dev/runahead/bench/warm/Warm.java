// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.RatioInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares ways of bringing cold weights into the page cache, as whole processes, and tells what ours costs a test that runs beside it.
 * Confined to one thread.
 */
@Command(
        name = "warm",
        mixinStandardHelpOptions = true,
        description = "Ways of bringing cold weights into the page cache, and what ours costs a test beside it.")
public final class Warm implements Callable<Integer> {

    private static final long SMALL_MEBIBYTES = 1024;
    private static final long LARGE_MEBIBYTES = 4096;
    private static final long SMOKE_MEBIBYTES = 64;

    /** A second or so. */
    private static final String CPU_STEPS = "600";

    @Option(
            names = "--rounds",
            defaultValue = "9",
            description = "Rounds of all ways for each size, at least 2 (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--smoke", description = "64 MiB and two rounds: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Warm() {}

    /** Runs it; the JVM's status is 1 if something fails, or a way leaves files cold. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Warm()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 2) {
            System.out.println("--rounds must be at least 2: one ratio does not tell how far it scatters");
            return CommandLine.ExitCode.USAGE;
        }
        int count = smoke ? 2 : rounds;
        Path output = new Checkout(repository.toAbsolutePath().normalize())
                .output("warm")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("warm");
                CpuAccount cpu = CpuAccount.open("warm");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            Path permits = temporaries.path().resolve("permits");
            progress.say(count + " rounds of " + Arm.present() + " on "
                    + Runtime.getRuntime().availableProcessors() + " cores; files go to " + output);
            try {
                measure(output, permits, count, cpu, progress);
            } finally {
                Temporaries.delete(output.resolve("weights"));
            }
        }
        return 0;
    }

    private void measure(Path output, Path permits, int count, CpuAccount cpu, Progress progress)
            throws IOException, InterruptedException {
        Shards small = Shards.write(output.resolve("weights/small"), smoke ? SMOKE_MEBIBYTES / 4 : SMALL_MEBIBYTES);
        Shards large = Shards.write(output.resolve("weights/large"), smoke ? SMOKE_MEBIBYTES : LARGE_MEBIBYTES);
        JsonObject ofSmall = figures(small, permits, count, cpu, progress);
        JsonObject ofLarge = figures(large, permits, count, cpu, progress);
        // What a body reads is as much as is warmed beside it: one that is through before the warm begins to read tells
        // nothing.
        Shards other = Shards.write(output.resolve("weights/other"), smoke ? SMOKE_MEBIBYTES : LARGE_MEBIBYTES);
        int pairs = count + count % 2;
        Beside beside = new Beside(large, other, permits, cpu, progress);
        RatioInterval calculating = beside.slowdown(pairs, "cpu", smoke ? "5" : CPU_STEPS);
        List<String> body = Arm.with(
                List.of("disk"), other.files().stream().map(Path::toString).toList());
        RatioInterval reading = beside.slowdown(pairs, body.toArray(String[]::new));
        progress.print(new JsonObject()
                .object(
                        "warm",
                        ofLarge.object("at_1_gib", ofSmall)
                                .number("beside_cpu_body", calculating.point(), 3)
                                .numbers("beside_cpu_body_ci", calculating.lower(), calculating.upper(), 3)
                                .number("beside_disk_body", reading.point(), 3)
                                .numbers("beside_disk_body_ci", reading.lower(), reading.upper(), 3)
                                .count("rounds", count)
                                .word("cpu_by", cpu.word())
                                .number("minutes", progress.seconds() / 60, 1))
                .toString());
    }

    private static JsonObject figures(Shards shards, Path permits, int count, CpuAccount cpu, Progress progress)
            throws IOException, InterruptedException {
        Trials trials = new Trials(shards, permits, cpu, progress);
        trials.play(count);
        return trials.json();
    }
}
