// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.databases;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.PlainJvms;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.seams.SeamAgent;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one suite on fresh databases by all ways, one process after the other. Confined to one thread. */
@Command(
        name = "databases",
        mixinStandardHelpOptions = true,
        description = "Fresh databases: built ahead by Runahead, and by those who prepare databases themselves.")
public final class Databases implements Callable<Integer> {

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of all ways (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--rows",
            defaultValue = "200000",
            description = "How much each test does itself (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--smoke", description = "Tiny bodies and one round: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    private final Map<Way, List<Requests>> requests = new EnumMap<>(Way.class);
    private final Map<Way, List<Double>> walls = new EnumMap<>(Way.class);

    /** Called by picocli. */
    public Databases() {}

    /** Runs it; a failed test or a way that did not come to its end is an error. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Databases()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = repository.toAbsolutePath().normalize();
        Path output = new Checkout(root)
                .output("databases")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("databases");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            progress.say("files go to " + output);
            Path agent = SeamAgent.in(root);
            PlainJvms jvms = new PlainJvms(temporaries.path(), output, System.getProperty("java.class.path"));
            for (int i = 0; i < (smoke ? 1 : rounds); i++) {
                List<Way> order = new ArrayList<>(List.of(Way.values()));
                Collections.rotate(order, -i);
                for (Way way : order) {
                    run(jvms, way, agent, i, progress);
                }
            }
            progress.print(new JsonObject()
                    .object("databases", report().number("minutes", progress.seconds() / 60, 1))
                    .toString());
            return 0;
        }
    }

    private void run(PlainJvms jvms, Way way, Path agent, int round, Progress progress)
            throws IOException, InterruptedException {
        String name = way.word() + "-" + round;
        Path file = jvms.output().resolve(name + ".tsv");
        List<String> options = new ArrayList<>(way.options(
                agent, Files.createDirectories(jvms.output().resolve("history").resolve(way.word()))));
        options.addAll(List.of(
                "-Dbench.requests=" + file,
                "-Dbench.rows=" + (smoke ? 1_000 : rows),
                "-Dot.epg.working-dir=" + jvms.output().resolve("embedded-pg"),
                "-XX:TieredStopAtLevel=1"));
        double seconds = jvms.seconds(name, options, List.of(way.test()));
        Requests told = Requests.read(file);
        requests.computeIfAbsent(way, any -> new ArrayList<>()).add(told);
        walls.computeIfAbsent(way, any -> new ArrayList<>()).add(seconds);
        progress.say(name + ": " + seconds + " s, waited " + told.waitedSeconds());
    }

    private JsonObject report() {
        JsonObject all = new JsonObject();
        requests.forEach((way, of) -> all.object(
                way.word(),
                new JsonObject()
                        .number("first_s", median(of, told -> told.waited(1)), 3)
                        .number("second_s", median(of, told -> told.waited(2)), 3)
                        .number("third_s", median(of, told -> told.waited(3)), 3)
                        .number("long_run_s", median(of, Requests::longRun), 4)
                        .number("body_s", median(of, Requests::body), 3)
                        .number("process_s", new Sample(walls.getOrDefault(way, List.of())).median(), 2)
                        .count("rounds", of.size())));
        return all;
    }

    private static double median(List<Requests> of, ToDoubleFunction<Requests> figure) {
        return Sample.of(of, figure).median();
    }
}
