// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import dev.runahead.Deadline;
import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.JvmCommand;
import dev.runahead.bench.jvm.Ledgers;
import dev.runahead.bench.jvm.SharedMemory;
import dev.runahead.bench.jvm.TestJvm;
import dev.runahead.ledger.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The same class executions in the same order by two test JVMs at once, one for each arm: they compete for the cores, so
 * that times differ and outcomes must not. Confined to one thread.
 */
final class Round {

    /** Far above the slowest on a busy machine: a hung test JVM is a finding. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** The most that what a JVM started may outlive it. */
    private static final Duration TRACES = Duration.ofSeconds(5);

    private final Checkout checkout;
    private final Path temporaries;
    private final Path directory;
    private final Deck hand;

    /**
     * Prepares one.
     *
     * @param temporaries where the JVMs' temporary directories are made
     * @param directory where all their other files go; its name is short
     */
    Round(Checkout checkout, Path temporaries, Path directory, Deck hand) {
        this.checkout = checkout;
        this.temporaries = temporaries;
        this.directory = directory;
        this.hand = hand;
    }

    /**
     * What came of it.
     *
     * @param runs class executions by arm
     * @param differences a text for each class execution whose outcomes differ
     * @param left what the JVMs left behind
     * @param summaries of the runs with Runahead
     */
    record Result(
            Map<Arm, Map<ClassRun.Key, ClassRun>> runs,
            List<String> differences,
            List<String> left,
            List<Summary> summaries) {}

    Result play(Arm first) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Files.write(
                plans(),
                hand.plans().stream().map(plan -> String.join(" ", plan)).toList());
        SharedMemory before = SharedMemory.now();
        Arm second = first == Arm.ON ? Arm.OFF : Arm.ON;
        List<String> left = new ArrayList<>();
        Map<Arm, Map<ClassRun.Key, ClassRun>> runs = new EnumMap<>(Arm.class);
        try (TestJvm one = start(first);
                TestJvm other = start(second)) {
            Deadline deadline = Deadline.in(PATIENCE);
            left.addAll(awaitEnd(one, first, deadline));
            left.addAll(awaitEnd(other, second, deadline));
            for (TestJvm jvm : List.of(one, other)) {
                Arm arm = jvm == one ? first : second;
                runs.put(arm, OutcomeFile.read(outcomes(arm), new Wording(jvm.temporary())));
                jvm.leftBehind(before, TRACES).forEach(trace -> left.add(arm.word() + " left " + trace));
            }
        }
        List<String> differences = Comparison.of(
                        hand.keys(), runs.getOrDefault(Arm.OFF, Map.of()), runs.getOrDefault(Arm.ON, Map.of()))
                .differences();
        return new Result(runs, differences, left, Ledgers.below(ledgers(Arm.ON)));
    }

    private TestJvm start(Arm arm) throws IOException {
        List<String> arguments = List.of(
                arm.option(),
                "-XX:TieredStopAtLevel=1",
                "-Drunahead.output.dir=" + ledgers(arm),
                "-Drunahead.history=none",
                "-Dembedding.sentences=20",
                "-cp",
                checkout.testClassPath(),
                ShuffledRun.class.getName(),
                plans().toString(),
                outcomes(arm).toString());
        String name = directory.getFileName() + "-" + arm.word();
        JvmCommand command = new JvmCommand(
                name, checkout.embedding(), directory.resolve(arm.word() + ".log"), List.of(), arguments);
        return TestJvm.start(command, temporaries);
    }

    /** A JVM that does not end left itself behind. */
    private static List<String> awaitEnd(TestJvm jvm, Arm arm, Deadline deadline) throws InterruptedException {
        if (!jvm.ended(deadline.remaining())) {
            jvm.kill();
            jvm.ended(TRACES);
            return List.of(arm.word() + " still ran after " + PATIENCE.toMinutes() + " minutes:\n" + jvm.lastLines());
        }
        return jvm.status() == 0
                ? List.of()
                : List.of(arm.word() + " ended with status " + jvm.status() + ":\n" + jvm.lastLines());
    }

    private Path plans() {
        return directory.resolve("plans.txt");
    }

    private Path outcomes(Arm arm) {
        return directory.resolve(arm.word() + ".tsv");
    }

    private Path ledgers(Arm arm) {
        return directory.resolve(arm.word() + "-runahead");
    }
}
