// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.JvmCommand;
import dev.runahead.bench.jvm.MpirunOnPath;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.jvm.TestJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Executes many test classes with Runahead and without it, shuffled by a seed, and tells whether outcomes differ and
 * whether anything is left behind. Confined to one thread.
 */
@Command(name = "flakes", description = "Executes many test classes with and without Runahead and compares outcomes.")
public final class Flakes implements Callable<Integer> {

    /** Enough that a JVM's start hardly counts, and few enough that many JVMs are looked at. */
    private static final int CLASSES_PER_JVM = 200;

    @Option(
            names = "--classes",
            defaultValue = "10000",
            description = "Class executions in each arm, at least 1 (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(names = "--seed", description = "The order and the choice of classes (default: another each time).")
    private @Nullable Long seed;

    @Option(
            names = "--minutes",
            defaultValue = "120",
            description = "Begins no more test JVMs after so long (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--break",
            defaultValue = "none",
            description = "Self-check, must fail: outcome (one that depends on Runahead), trace (a file left behind).")
    private SelfCheck selfCheck = SelfCheck.NONE;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Flakes() {}

    /** Runs it; the JVM's status is 1 if an outcome differs, something is left, or Runahead handed nothing over. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Flakes())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout checkout = new Checkout(repository.toAbsolutePath().normalize());
        Path output = checkout.output("flakes")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("flakes");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
            Deck deck = Deck.deal(suites(progress), selfCheck.classes(), classes, chosen);
            progress.say("seed " + chosen + ": " + deck.size() + " class executions off and as many on, in "
                    + deck.plans().size() + " plans; files go to " + output);
            setUp(checkout, temporaries, output);
            Tally tally = new Tally();
            List<Deck> hands = deck.hands(CLASSES_PER_JVM);
            for (int i = 0; i < hands.size() && progress.seconds() < minutes * 60.0; i++) {
                Path directory = output.resolve("r" + (i + 1));
                Round round = new Round(checkout, temporaries.path(), directory, hands.get(i));
                count(round.play(i % 2 == 0 ? Arm.OFF : Arm.ON), directory, tally, progress);
            }
            if (tally.on() < deck.size()) {
                progress.say("INCOMPLETE: only " + tally.on() + " of " + deck.size() + " class executions on");
            }
            progress.print(tally.json(chosen, progress.seconds() / 60));
            return tally.good() ? 0 : 1;
        }
    }

    private static List<Suite> suites(Progress progress) {
        List<Suite> suites = new ArrayList<>(List.of(Suite.values()));
        if (!MpirunOnPath.exists()) {
            progress.say("SKIPPED: pools of Open MPI, since there is no mpirun; the embedding suites use local pools");
            suites.remove(Suite.OPENMPI);
        }
        return suites;
    }

    /** Unpacks the model and computes the reference that the embedding suites compare with. */
    private static void setUp(Checkout checkout, Temporaries temporaries, Path output)
            throws IOException, InterruptedException {
        JvmCommand command = new JvmCommand(
                "set-up",
                checkout.embedding(),
                output.resolve("set-up.log"),
                List.of(),
                List.of("-cp", checkout.testClassPath(), "dev.runahead.examples.embedding.ReferenceEmbeddings"));
        try (TestJvm jvm = TestJvm.start(command, temporaries.path())) {
            if (!jvm.ended(Duration.ofMinutes(5)) || jvm.status() != 0) {
                throw new IOException("the model could not be set up:\n" + jvm.lastLines());
            }
        }
    }

    private static void count(Round.Result result, Path directory, Tally tally, Progress progress) {
        result.runs().forEach((arm, runs) -> tally.executed(arm, runs.keySet()));
        result.summaries().forEach(tally::add);
        tally.differ(result.differences().size());
        tally.leftBehind(result.left().size());
        result.differences().forEach(text -> progress.say("DIFFERS: " + text));
        result.left().forEach(text -> progress.say("LEFT: " + text));
        progress.say(directory.getFileName() + ": " + tally.progress());
        if (result.differences().isEmpty() && result.left().isEmpty()) {
            Temporaries.delete(directory); // Nothing in it that anybody would look for.
        }
    }
}
