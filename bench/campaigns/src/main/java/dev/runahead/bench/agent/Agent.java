// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.agent;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.PlainJvms;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.seams.SeamAgent;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.RatioInterval;
import dev.runahead.bench.timed.Sample;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a suite of small classes that has no seam, without the agent and with it. Confined to one thread. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        description = "What the agent costs a suite of small classes that has no seam.")
public final class Agent implements Callable<Integer> {

    private static final int GOAL_EXTRA_CLASSES = 60;
    private static final double GOAL_MICROSECONDS = 20;

    @Option(names = "--pairs", defaultValue = "20", description = "Pairs, at least 2 (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(names = "--classes", defaultValue = "500", description = "Small test classes (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(names = "--smoke", description = "20 classes and two pairs: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    private final List<Double> ratios = new ArrayList<>();
    private final List<AgentReport> reports = new ArrayList<>();

    /** Called by picocli. */
    public Agent() {}

    /** Runs it; the JVM's status is 1 if the agent rewrote other classes than those that hold a seam. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Agent()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = repository.toAbsolutePath().normalize();
        Path output = new Checkout(root)
                .output("agent")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("agent");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            SmallSuite suite = SmallSuite.make(output.resolve("suite"), smoke ? 20 : classes);
            progress.say(suite.small().size() + " test classes; files go to " + output);
            Path jar = SeamAgent.in(root);
            String classPath = System.getProperty("java.class.path") + File.pathSeparator + suite.classes();
            PlainJvms jvms = new PlainJvms(temporaries.path(), output, classPath);
            AgentReport held = heldBy(jvms, suite, jar);
            List<String> extra = extraClasses(jvms, suite, jar);
            Files.write(output.resolve("extra-classes.txt"), extra);
            play(jvms, suite, jar, progress);
            return report(held, extra.size(), suite, progress);
        }
    }

    private static List<String> on(Path jar, Path report) {
        return List.of(
                "-javaagent:" + jar,
                "-Drunahead.history=none",
                "-Drunahead.seams=" + SmallSuite.SEAM,
                "-Drunahead.seams.report=" + report);
    }

    /** With the classes that hold a seam, as a check that they would be seen. */
    private static AgentReport heldBy(PlainJvms jvms, SmallSuite suite, Path jar)
            throws IOException, InterruptedException {
        Path report = jvms.output().resolve("holding.properties");
        List<String> all =
                Stream.concat(suite.small().stream(), suite.holding().stream()).toList();
        jvms.seconds("holding", on(jar, report), all);
        return AgentReport.read(report);
    }

    private static List<String> extraClasses(PlainJvms jvms, SmallSuite suite, Path jar)
            throws IOException, InterruptedException {
        Path off = jvms.output().resolve("classes-off.log");
        Path on = jvms.output().resolve("classes-on.log");
        jvms.seconds("classes-off", List.of("-Drunahead.history=none", ClassLoads.option(off)), suite.small());
        List<String> options = new ArrayList<>(on(jar, jvms.output().resolve("classes-on.properties")));
        options.add(ClassLoads.option(on));
        jvms.seconds("classes-on", options, suite.small());
        return ClassLoads.read(on).besides(ClassLoads.read(off));
    }

    private void play(PlainJvms jvms, SmallSuite suite, Path jar, Progress progress)
            throws IOException, InterruptedException {
        for (int i = 0; i < (smoke ? 2 : Math.max(2, pairs)); i++) {
            double off = 0;
            double on = 0;
            for (int turn = 0; turn < 2; turn++) { // Another arm begins each time.
                if ((turn + i) % 2 == 0) {
                    off = jvms.seconds("off-" + i, List.of("-Drunahead.history=none"), suite.small());
                } else {
                    Path report = jvms.output().resolve("on-" + i + ".properties");
                    on = jvms.seconds("on-" + i, on(jar, report), suite.small());
                    reports.add(AgentReport.read(report));
                }
            }
            ratios.add(on / off);
            progress.say("off " + off + " s, on " + on + " s");
        }
    }

    private int report(AgentReport held, int extra, SmallSuite suite, Progress progress) {
        RatioInterval wall = RatioInterval.of(ratios);
        long transformed =
                reports.stream().mapToLong(AgentReport::transformed).max().orElseThrow();
        double microseconds =
                Sample.of(reports, AgentReport::microsecondsPerClass).median();
        boolean right = transformed == 0
                && held.transformed() == suite.holding().size()
                && Stream.concat(Stream.of(held), reports.stream()).allMatch(report -> report.failed() == 0);
        if (!right) {
            progress.say("WRONG: rewrote " + transformed + " classes of a suite without a seam, and "
                    + held.transformed() + " where " + suite.holding().size() + " hold one; see also failed: " + held
                    + ", " + reports);
        }
        if (extra > GOAL_EXTRA_CLASSES) {
            progress.say("GOAL missed: extra classes: " + extra + ", at most " + GOAL_EXTRA_CLASSES + " are wanted");
        }
        if (microseconds > GOAL_MICROSECONDS) {
            progress.say("GOAL missed: us a class: " + microseconds + ", at most " + GOAL_MICROSECONDS + " are wanted");
        }
        JsonObject agent = new JsonObject()
                .number("on_vs_off", wall.point(), 4)
                .numbers("ci95", wall.lower(), wall.upper(), 4)
                .count("transformed", transformed)
                .count("extra_classes", extra)
                .number("us_per_class", microseconds, 2)
                .number("looked_at", Sample.of(reports, AgentReport::lookedAt).median(), 0)
                .count("holding", suite.holding().size())
                .count("transformed_of_holding", held.transformed())
                .count("classes", suite.small().size())
                .count("pairs", ratios.size())
                .number("minutes", progress.seconds() / 60, 1);
        progress.print(new JsonObject().object("agent", agent).toString());
        return right ? 0 : 1;
    }
}
