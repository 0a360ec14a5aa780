// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.timed.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one suite of pools in several ways, one JVM or more, one test at once or more, and tells what came of it. Confined to one thread. */
@Command(
        name = "forks",
        mixinStandardHelpOptions = true,
        description = "Hit rates and walls of one suite in one JVM, with parallel tests, in forks, modules and builds.")
public final class Forks implements Callable<Integer> {

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "How often each timed way runs off, first and second (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Forks() {}

    /** Runs it; the JVM's status is 0 if every build ended well, kept to the allowance and left nothing. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Forks()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1) {
            System.out.println("--rounds must be at least 1");
            return CommandLine.ExitCode.USAGE;
        }
        Path root = repository.toAbsolutePath().normalize();
        Path output = new Checkout(root)
                .output("forks")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("forks");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            progress.say(rounds + " rounds on " + Runtime.getRuntime().availableProcessors() + " cores; files go to "
                    + output);
            PoolProjects projects = PoolProjects.create(root, output);
            WayRuns runs = new WayRuns(projects, temporaries.path(), output, progress);
            WayFigures figures = play(runs);
            runs.wrong().forEach(text -> progress.say("WRONG: " + text));
            figures.table().forEach(progress::print);
            progress.print(new JsonObject()
                    .object(
                            "forks",
                            figures.json()
                                    .count("wrong", runs.wrong().size())
                                    .count("rounds", rounds)
                                    .number("minutes", progress.seconds() / 60, 1))
                    .toString());
            return runs.wrong().isEmpty() ? 0 : 1;
        }
    }

    private WayFigures play(WayRuns runs) throws IOException, InterruptedException {
        WayFigures figures = new WayFigures();
        for (int round = 1; round <= rounds; round++) {
            List<Way> ways = new ArrayList<>(Way.timed());
            Collections.rotate(ways, -(round - 1));
            for (Way way : ways) {
                List<Arm> arms = round % 2 == 1
                        ? List.of(Arm.OFF, Arm.FIRST, Arm.SECOND)
                        : List.of(Arm.FIRST, Arm.SECOND, Arm.OFF);
                for (Arm arm : arms) {
                    figures.add(way, arm, runs.run(way, arm, round));
                }
            }
        }
        for (Way way : Way.looked()) {
            for (Arm arm : List.of(Arm.FIRST, Arm.SECOND)) {
                figures.add(way, arm, runs.run(way, arm, 1));
            }
        }
        return figures;
    }
}
