// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import dev.runahead.bench.timed.SuiteJvms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs unmodified suites on embedded servers, without Runahead and with it, in interleaved pairs. Confined to one thread. */
@Command(
        name = "seams",
        mixinStandardHelpOptions = true,
        description = "Unmodified suites on embedded servers, off and on.")
public final class Seams implements Callable<Integer> {

    private static final double GOAL_BOUNDARY_PERCENT = 10;
    private static final double GOAL_MEDIAN_MILLIS = 1;
    private static final double GOAL_P95_MILLIS = 5;

    @Option(names = "--pairs", defaultValue = "7", description = "Pairs of each suite (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--suites",
            split = ",",
            defaultValue = "POSTGRES,KAFKA,ZOOKEEPER,QUEUE",
            description = "Of ${COMPLETION-CANDIDATES} (default: all).")
    private List<EmbeddedSuite> suites = List.of();

    @Option(
            names = "--ratio",
            defaultValue = "1.5",
            description = "How much longer than a start the body of a test class is (default: ${DEFAULT-VALUE}).")
    private double ratio;

    @Option(names = "--smoke", description = "Tiny bodies and one pair: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Seams() {}

    /** Runs it; the JVM's status is 1 if outcomes differ or anything is left behind. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Seams())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = repository.toAbsolutePath().normalize();
        Path output = new Checkout(root)
                .output("seams")
                .resolve("run-" + ProcessHandle.current().pid());
        Path agent = SeamAgent.in(root);
        try (Temporaries temporaries = Temporaries.create("seams");
                CpuAccount cpu = CpuAccount.open("seams");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            progress.say("files go to " + output);
            Pairs played = new Pairs(new SuiteJvms(temporaries.path(), output, cpu), agent, progress);
            Map<EmbeddedSuite, Figures> figures = new EnumMap<>(EmbeddedSuite.class);
            for (EmbeddedSuite suite : suites) {
                long amount = smoke ? 10 : played.size(suite, ratio);
                figures.put(suite, played.play(suite, amount, smoke ? 1 : pairs));
            }
            return report(figures, played.findings(), progress);
        }
    }

    private static int report(Map<EmbeddedSuite, Figures> figures, List<String> findings, Progress progress) {
        findings.forEach(text -> progress.say("WRONG: " + text));
        JsonObject seams = new JsonObject();
        figures.forEach((suite, of) -> seams.object(suite.word(), of.json()));
        List<Double> ready = figures.values().stream()
                .flatMap(of -> of.pairs().stream())
                .flatMap(pair -> pair.handed().readyMillis().stream())
                .toList();
        seams.count("handovers", ready.size());
        if (!ready.isEmpty()) {
            Sample sample = new Sample(ready);
            seams.number("handover_ms_median", sample.median(), 3).number("handover_ms_p95", sample.atRank(0.95), 3);
            goal(progress, "median of ready handovers, ms", sample.median(), GOAL_MEDIAN_MILLIS);
            goal(progress, "95 % of ready handovers, ms", sample.atRank(0.95), GOAL_P95_MILLIS);
        }
        figures.forEach((suite, of) -> {
            if (of.bodyPerBoundary() > 1) {
                goal(progress, suite.word() + " boundary, %", of.boundaryOnPercent(), GOAL_BOUNDARY_PERCENT);
            }
        });
        seams.raw("same_results", Boolean.toString(findings.isEmpty())).number("minutes", progress.seconds() / 60, 1);
        progress.print(new JsonObject().object("seams", seams).toString());
        return findings.isEmpty() ? 0 : 1;
    }

    private static void goal(Progress progress, String what, double figure, double most) {
        if (figure > most) {
            progress.say("GOAL missed: " + what + ": " + figure + ", at most " + most + " is wanted");
        }
    }
}
