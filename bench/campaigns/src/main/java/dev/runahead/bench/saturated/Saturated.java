// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.saturated.suite.Amounts;
import dev.runahead.bench.timed.SpinPreload;
import dev.runahead.bench.timed.SuiteJvms;
import dev.runahead.mpi.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a suite that keeps every core busy, without Runahead twice and with it, and tells what it costs. Confined to one
 * thread.
 */
@Command(
        name = "saturated",
        mixinStandardHelpOptions = true,
        description = "What Runahead costs a suite that keeps every core busy.")
public final class Saturated implements Callable<Integer> {

    private static final int WARM_UPS = 2;

    @Option(
            names = "--pairs",
            defaultValue = "40",
            description = "Rounds of the three arms, at least 2 (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--launcher",
            defaultValue = "LOCAL",
            description = "What starts the workers: local (default) or openmpi.")
    private Launcher launcher = Launcher.LOCAL;

    @Option(names = "--smoke", description = "Tiny builds and bodies: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Saturated() {}

    /** Runs it; the JVM's status is 0 for green, 1 for red or wrong outcomes or traces, 3 if it cannot be told. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Saturated()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (pairs < 2) {
            System.out.println("--pairs must be at least 2: one ratio does not tell how far it scatters");
            return CommandLine.ExitCode.USAGE;
        }
        Path output = new Checkout(repository.toAbsolutePath().normalize())
                .output("saturated")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("saturated");
                CpuAccount cpu = CpuAccount.open("saturated");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            progress.say(pairs + " rounds on " + Runtime.getRuntime().availableProcessors() + " cores, launcher "
                    + launcher + "; files go to " + output);
            Rounds rounds = new Rounds(new SuiteJvms(temporaries.path(), output, cpu), options(), progress);
            rounds.warmUp(WARM_UPS);
            Figures figures = rounds.play(pairs);
            rounds.findings().forEach(text -> progress.say("WRONG: " + text));
            progress.print(figures.json(rounds.counts()
                    .word("launcher", launcher.name().toLowerCase(Locale.ROOT))
                    .number("minutes", progress.seconds() / 60, 1)));
            return rounds.findings().isEmpty() ? figures.verdict().status() : 1;
        }
    }

    /** Sized for builds and bodies of about 0.7 s each, with a core for each of them. */
    private List<String> options() {
        SpinPreload.Amount build = new SpinPreload.Amount(smoke ? 5 : 200);
        Amounts amounts = new Amounts(build, build.result(), smoke ? 5 : 350);
        List<String> options = new ArrayList<>(amounts.options());
        options.add("-Drunahead.mpi.launcher=" + launcher.name().toLowerCase(Locale.ROOT));
        return List.copyOf(options);
    }
}
