// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The demo's command line: real suites with Runahead off and on, a table, a timeline, and one line of JSON. Confined to
 * one thread.
 */
@Command(
        name = "demo",
        sortOptions = false,
        description =
                "Runs suites of the sentence-embedding example with Runahead off and on, and tells what was hidden.")
public final class Demo implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Option(
            names = "--launcher",
            description = "What starts the workers: auto (default: Open MPI where mpirun is), local, openmpi.")
    private MpiLauncher launcher = MpiLauncher.AUTO;

    @Option(
            names = "--scenarios",
            split = ",",
            defaultValue = "group,chain,two",
            description = "Which scenarios run, always in this order (default: all: ${DEFAULT-VALUE}).")
    private Set<Scenario> scenarios = EnumSet.noneOf(Scenario.class);

    @Option(names = "--pairs", defaultValue = "3", description = "How many pairs of runs, at least 1 (default 3).")
    private int pairs;

    @Option(names = "--sentences", description = "How many sentences a test body embeds (default: calibrated).")
    private @Nullable Integer sentences;

    @Option(
            names = "--ratio",
            defaultValue = "1.0",
            description = "How long a body shall be, in builds of a pool (default 1.0); without --sentences only.")
    private double ratio;

    @Option(
            names = "--compiler",
            description = "How test JVMs compile, off and on alike: quick (default), full (the JVM's default).")
    private JitCompiler compiler = JitCompiler.QUICK;

    @Option(names = "--output", description = "Where all files go (default: target/demo).")
    private @Nullable Path output;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Demo() {}

    /** Runs the demo; the JVM's status is 1 if results differ, or other sessions were handed over than should. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Demo()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, commandLine, parsed) -> {
            System.out.println("The demo cannot go on: " + (e instanceof IOException ? e.getMessage() : e));
            return 1;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (pairs < 1 || ratio <= 0 || (sentences != null && sentences < 1)) {
            System.out.println("--pairs, --ratio and --sentences must be positive");
            return CommandLine.ExitCode.USAGE;
        }
        Checkout checkout = new Checkout(repository.toAbsolutePath().normalize());
        Path results = output == null ? checkout.root().resolve("target/demo") : output.toAbsolutePath();
        MpiLauncher settled = launcher.resolve();
        Progress progress = new Progress();
        progress.say(
                "workers are started by %s, on %d CPUs; test JVMs compile %s; files go to %s",
                settled == MpiLauncher.OPENMPI ? "Open MPI's mpirun" : "this host's plain processes (no MPI)",
                Runtime.getRuntime().availableProcessors(),
                compiler == JitCompiler.QUICK ? "with the quick compiler alone" : "as the JVM does by default",
                results);
        Comparison comparison = new Comparison(new Suites(checkout, settled, compiler, fresh(results)), progress);
        comparison.setUp();
        int size = size(comparison);
        List<Figures> figures = new ArrayList<>();
        for (Scenario scenario : EnumSet.copyOf(scenarios)) {
            figures.add(comparison.figures(scenario, pairs, size));
        }
        return tell(figures, settled, results);
    }

    private int size(Comparison comparison) throws IOException, InterruptedException {
        if (sentences == null) {
            return comparison.calibrate(ratio);
        }
        comparison.warmUp(sentences);
        return sentences;
    }

    /** Each demo has a directory of its own: an older run's times must not be read as this one's. */
    private static Path fresh(Path results) throws IOException {
        Files.createDirectories(results);
        return Files.createDirectory(results.resolve("run-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault()))
                + "-" + ProcessHandle.current().pid()));
    }

    private int tell(List<Figures> figures, MpiLauncher settled, Path results) throws IOException {
        Verdict verdict = Verdict.on(figures);
        System.out.printf("%n%s%n", BenefitTable.of(figures));
        for (Figures each : figures) {
            Path page = results.resolve("timeline-" + each.scenario().word() + ".html");
            Files.writeString(page, new Timeline(each).html());
            System.out.printf(
                    "Timeline of the last pair (%s): %s%n", each.scenario().word(), page);
        }
        verdict.complaints().forEach(complaint -> System.out.println("WRONG: " + complaint));
        System.out.println(JsonLine.of(figures, settled, compiler, verdict.sameResults()));
        return verdict.complaints().isEmpty() ? 0 : 1;
    }
}
