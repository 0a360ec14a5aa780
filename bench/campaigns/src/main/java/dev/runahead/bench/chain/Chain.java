// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import dev.runahead.bench.chain.suite.Corpus;
import dev.runahead.bench.chain.suite.LinkSettings;
import dev.runahead.bench.chain.suite.Load;
import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.MpirunOnPath;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.timed.SpinPreload;
import dev.runahead.bench.timed.SuiteJvms;
import dev.runahead.mpi.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs chains of tests that each open an MPI pool: without Runahead, with the reference's policy, and with Runahead the
 * first and the second time. Confined to one thread.
 */
@Command(
        name = "chain",
        mixinStandardHelpOptions = true,
        description = "Chains of pools without Runahead, with the reference's policy, on a first and on a second run.")
public final class Chain implements Callable<Integer> {

    @Option(
            names = "--rounds",
            defaultValue = "9",
            description = "Of the first row, at least 1 (default: ${DEFAULT-VALUE}); the others have up to 5.")
    private int rounds;

    @Option(
            names = "--launcher",
            defaultValue = "OPENMPI",
            description = "What starts the workers: openmpi (default) or local.")
    private Launcher launcher = Launcher.OPENMPI;

    @Option(names = "--rows", split = ",", description = "half, double, cpu_bound, groups (default: all).")
    private Set<Row> rows = EnumSet.allOf(Row.class);

    @Option(names = "--smoke", description = "Tiny builds: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Chain() {}

    /** Runs it; the JVM's status is 1 if outcomes differ or anything is left behind. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Chain()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1 || (launcher == Launcher.OPENMPI && !MpirunOnPath.exists())) {
            System.out.println("--rounds must be positive, and without mpirun there is --launcher=local only");
            return CommandLine.ExitCode.USAGE;
        }
        Path output = new Checkout(repository.toAbsolutePath().normalize())
                .output("chain")
                .resolve("run-" + ProcessHandle.current().pid());
        Path corpora = output.resolve("corpus");
        try (Temporaries temporaries = Temporaries.create("chain");
                CpuAccount cpu = CpuAccount.open("chain");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            progress.say("rows " + rows + ", " + rounds + " rounds, launcher " + launcher + ", processor time by "
                    + cpu.word() + "; files go to " + output);
            Rounds runs = new Rounds(
                    new SuiteJvms(temporaries.path(), output, cpu),
                    settings(corpora),
                    List.of("-Drunahead.mpi.launcher=" + launcher.name().toLowerCase(Locale.ROOT)),
                    progress);
            return tell(new Report(figures(runs, progress)), runs.findings(), cpu, progress);
        } finally {
            Temporaries.delete(corpora);
        }
    }

    /** Sized for builds of 2 s with Open MPI, of which half is the preload, on virtual cores as of 2025. */
    private LinkSettings settings(Path corpora) throws IOException {
        Corpus corpus = Corpus.write(corpora, smoke ? 1 << 20 : 36 << 20);
        SpinPreload.Amount spin = new SpinPreload.Amount(smoke ? 10 : 500);
        return new LinkSettings(Load.FILES, corpus, spin, spin.result(), smoke ? 30 : 300);
    }

    private Map<Row, Figures> figures(Rounds runs, Progress progress) throws IOException, InterruptedException {
        Map<Row, Calibration> calibrations = new EnumMap<>(Row.class);
        Map<Row, Figures> figures = new EnumMap<>(Row.class);
        for (Row row : EnumSet.copyOf(rows)) {
            Calibration calibration = calibrations.get(row.calibratedBy());
            if (calibration == null) {
                calibration = runs.calibrate(row);
                calibrations.put(row.calibratedBy(), calibration);
            }
            long units = calibration.unitsFor(row.bodyRatio());
            progress.say(String.format(
                    Locale.ROOT,
                    "%s: a build takes %.2f s, a unit %.2f ms: %d units make a body %.1f x a build",
                    row.word(),
                    calibration.buildSeconds(),
                    1000 * calibration.unitSeconds(),
                    units,
                    row.bodyRatio()));
            figures.put(row, runs.figures(row, row.rounds(rounds), units));
        }
        return figures;
    }

    private int tell(Report report, List<String> findings, CpuAccount cpu, Progress progress) {
        report.table().forEach(progress::say);
        report.wasted().forEach(text -> progress.say("wasted: " + text));
        findings.forEach(text -> progress.say("WRONG: " + text));
        Figures half = report.figures().get(Row.HALF);
        if (half != null) {
            Goals.of(half).missed().forEach(text -> progress.say("GOAL missed: " + text));
        }
        progress.print(report.json(launcher.name().toLowerCase(Locale.ROOT), cpu.word(), progress.seconds() / 60));
        return findings.isEmpty() ? 0 : 1;
    }
}
