// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.modelswitch;

import dev.runahead.bench.jvm.Ledgers;
import dev.runahead.bench.jvm.Printed;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.warm.PageCache;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmNeeded;
import dev.runahead.ledger.LedgerEvent.WarmStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Test JVMs that go from one model to the other, in rounds whose order turns. Confined to one thread. */
final class Switches {

    /** Its body lasts for less than a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Far above what warming takes, so that there is no doubt of it. */
    private static final double LONG_BODY = 3;

    private static final double EXTRA_SECONDS = 1;

    private final OnnxModel first;
    private final OnnxModel second;
    private final List<String> options;
    private final Path output;
    private final Progress progress;
    private final Map<Arm, List<Boundary>> done = new EnumMap<>(Arm.class);
    private double warmSeconds = 10;
    private double aroundSeconds;
    private int runs;

    /**
     * Has run nothing.
     *
     * @param options of each JVM
     */
    Switches(OnnxModel first, OnnxModel second, List<String> options, Path output, Progress progress) {
        this.first = first;
        this.second = second;
        this.options = options;
        this.output = output;
        this.progress = progress;
        for (Arm arm : Arm.values()) {
            done.put(arm, new ArrayList<>());
        }
    }

    /** Sees once how long warming takes, then plays rounds. A trial that did not come to what it is to show is told, and not counted. */
    void play(int rounds) throws IOException, InterruptedException {
        run(Arm.ON, warmSeconds); // The first one of a build is slower.
        Boundary seen = run(Arm.ON, warmSeconds);
        double planned = warmSeconds;
        warmSeconds = seen.warmSeconds();
        aroundSeconds = seen.aheadSeconds() - planned;
        progress.say(
                "warming takes " + warmSeconds + " s; besides its body the first suite lasts " + aroundSeconds + " s");
        Arm[] arms = Arm.values();
        for (int i = 0; i < rounds * arms.length; i++) {
            Arm arm = arms[(i + i / arms.length) % arms.length];
            double body = arm == Arm.HALF ? half() : warmSeconds * LONG_BODY + EXTRA_SECONDS;
            Boundary trial = run(arm, body);
            boolean counts = arm.counts(trial);
            progress.say(arm.word() + ": " + trial.text() + (counts ? "" : ": VOID"));
            if (counts) {
                of(arm).add(trial);
            }
        }
    }

    /** So long that from the warm's begin to the second suite's passes half of what warming takes: JUnit's part counts too. */
    private double half() {
        return Math.max(0, warmSeconds / 2 - aroundSeconds);
    }

    List<Boundary> of(Arm arm) {
        return Objects.requireNonNull(done.get(arm));
    }

    private Boundary run(Arm arm, double bodySeconds) throws IOException, InterruptedException {
        PageCache.cool(second.files());
        PageCache.read(first.files());
        if (arm == Arm.RESIDENT) {
            // As an earlier run leaves it, not as a tool does: how pages come in decides how fast they map.
            start(Arm.OFF, 0);
        }
        return start(arm, bodySeconds);
    }

    private Boundary start(Arm arm, double bodySeconds) throws IOException, InterruptedException {
        Path ledgers = output.resolve("run-" + ++runs);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Drunahead.warm=" + arm.warms(),
                "-Drunahead.warm.root=" + second.directory().getParent(),
                "-Drunahead.output.dir=" + ledgers,
                "-Drunahead.bench.body=" + Math.round(bodySeconds * 1000),
                "-Drunahead.bench.first=" + first.directory()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SwitchMain.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Printed printed = Printed.by(process, PATIENCE);
        if (printed.status() != 0) {
            throw new IOException("the test JVM failed: " + printed.text());
        }
        String[] told = printed.text()
                .lines()
                .filter(line -> line.startsWith("SWITCH "))
                .findFirst()
                .orElseThrow(() -> new IOException("the second suite told nothing: " + printed.text()))
                .split(" ", 3);
        List<LedgerEntry> entries = Files.isDirectory(ledgers)
                ? Ledgers.entriesBelow(ledgers).stream().flatMap(List::stream).toList()
                : List.of();
        return new Boundary(
                Double.parseDouble(told[1]), Long.parseLong(told[2]) / 1e9, warmed(entries), ahead(entries));
    }

    private static double warmed(List<LedgerEntry> entries) {
        return entries.stream()
                .map(LedgerEntry::event)
                .filter(WarmEnded.class::isInstance)
                .mapToDouble(event -> ((WarmEnded) event).nanos() / 1e9)
                .sum();
    }

    /** What the second suite needs is looked at as that begins. */
    private static double ahead(List<LedgerEntry> entries) {
        return (nanos(entries, WarmNeeded.class) - nanos(entries, WarmStarted.class)) / 1e9;
    }

    private static long nanos(List<LedgerEntry> entries, Class<? extends LedgerEvent> type) {
        return entries.stream()
                .filter(entry -> type.isInstance(entry.event()))
                .mapToLong(LedgerEntry::atNanos)
                .findFirst()
                .orElse(0);
    }
}
