// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.timed.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs builds of one suite that know more or less of each other, and tells what their requests came to. Confined to one thread. */
@Command(
        name = "hit-rates",
        mixinStandardHelpOptions = true,
        description = "How many sessions are ready when tests ask, in real builds of one suite.")
public final class HitRates implements Callable<Integer> {

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public HitRates() {}

    /** Runs it; the JVM's status is 0 if every build ended well and all its requests were seen. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new HitRates()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = repository.toAbsolutePath().normalize();
        Path output = new Checkout(root)
                .output("hit-rates")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Progress progress = Progress.in(output.resolve("campaign.log"))) {
            progress.say(Scenario.values().length + " builds on "
                    + Runtime.getRuntime().availableProcessors() + " cores; files go to " + output);
            SuiteProject project = new SuiteProject(root, output.resolve("hits"), "suite").create();
            Builds builds = new Builds(project, output, progress);
            Map<Scenario, Counts> table = new EnumMap<>(Scenario.class);
            for (Scenario each : Scenario.values()) {
                table.put(each, builds.run(each, name(each)));
            }
            builds.wrong().forEach(text -> progress.say("WRONG: " + text));
            progress.print(Counts.heading());
            table.forEach((scenario, counts) -> progress.print(counts.text(name(scenario))));
            progress.print(json(table, progress.seconds() / 60));
            return builds.wrong().isEmpty() ? 0 : 1;
        }
    }

    private static String name(Scenario scenario) {
        return scenario.name().toLowerCase(Locale.ROOT);
    }

    private static String json(Map<Scenario, Counts> table, double minutes) {
        JsonObject rates = new JsonObject();
        table.forEach((scenario, counts) -> rates.object(name(scenario), counts.json()));
        return new JsonObject()
                .object("hit_rates", rates.number("minutes", minutes, 1))
                .toString();
    }
}
