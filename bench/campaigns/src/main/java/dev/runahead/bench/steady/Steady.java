// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.MpirunOnPath;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.steady.suite.SteadySettings;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.SuiteJvms;
import dev.runahead.mpi.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs twenty tests on one spec, and on three in turn: without Runahead, with sessions that are built ahead, with ones that
 * are used again, and with both. Confined to one thread.
 */
@Command(
        name = "steady",
        mixinStandardHelpOptions = true,
        description = "Twenty tests without Runahead, built ahead, used again, and both.")
public final class Steady implements Callable<Integer> {

    /** A build cannot be hidden behind one body. */
    private static final double BODY_PER_BUILD = 0.5;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "How often each arm runs, at least 1 (default: VALUE).")
    private int rounds;

    @Option(
            names = "--launcher",
            defaultValue = "AUTO",
            description = "What starts the workers: openmpi or local (default: openmpi where there is an mpirun).")
    private Launcher launcher = Launcher.AUTO;

    @Option(names = "--suites", split = ",", description = "one, three (default: both).")
    private Set<Suite> suites = EnumSet.allOf(Suite.class);

    @Option(names = "--smoke", description = "Tiny builds and bodies: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Steady() {}

    /** Runs it; the JVM's status is 1 if outcomes differ, an arm was not what it is called, or anything is left behind. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Steady()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (launcher == Launcher.AUTO) {
            launcher = MpirunOnPath.exists() ? Launcher.OPENMPI : Launcher.LOCAL;
        }
        if (rounds < 1 || (launcher == Launcher.OPENMPI && !MpirunOnPath.exists())) {
            System.out.println("--rounds must be positive, and without mpirun there is --launcher=local only");
            return CommandLine.ExitCode.USAGE;
        }
        Path output = new Checkout(repository.toAbsolutePath().normalize())
                .output("steady")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("steady");
                CpuAccount cpu = CpuAccount.open("steady");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            progress.say(
                    "suites " + suites + ", " + rounds + " rounds, launcher " + launcher + "; files go to " + output);
            return run(new SuiteJvms(temporaries.path(), output, cpu), progress);
        }
    }

    private int run(SuiteJvms jvms, Progress progress) throws IOException, InterruptedException {
        JsonObject json = new JsonObject();
        List<String> findings = new ArrayList<>();
        List<String> options =
                List.of("-Drunahead.mpi.launcher=" + launcher.name().toLowerCase(Locale.ROOT));
        for (Suite suite : EnumSet.copyOf(suites)) {
            Rounds sized = new Rounds(suite, jvms, settings(suite), options, progress).sized(BODY_PER_BUILD);
            Figures figures = sized.play(rounds);
            figures.table().forEach(progress::say);
            if (figures.bothVsBetter() > Figures.MOST) {
                progress.say(String.format(
                        Locale.ROOT,
                        "GOAL missed: %s: both take %.3f of %s alone, at most %.2f is wanted",
                        suite.word(),
                        figures.bothVsBetter(),
                        figures.better().word(),
                        Figures.MOST));
            }
            json.object(suite.word(), figures.json());
            findings.addAll(sized.findings());
        }
        findings.forEach(text -> progress.say("WRONG: " + text));
        json.word("launcher", launcher.name().toLowerCase(Locale.ROOT)).number("minutes", progress.seconds() / 60, 1);
        progress.print(new JsonObject().object("steady", json).toString());
        return findings.isEmpty() ? 0 : 1;
    }

    /** Sized for builds of 1.3 s with Open MPI, of which half is the preload. */
    private SteadySettings settings(Suite suite) {
        return SteadySettings.of(suite.specs(), smoke ? 10 : 300, smoke ? 10 : 200);
    }
}
