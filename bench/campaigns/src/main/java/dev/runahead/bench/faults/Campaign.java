// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Runs rounds, two at once unless a round has several test JVMs itself, until enough faults were seen or the time is up.
 * Thread-safe.
 *
 * <p>What is dealt next depends on which faults took effect so far, and so on the machine. A single round can be had again
 * from its script.
 */
final class Campaign {

    /** Test JVMs, where a round has one. */
    private static final int AT_ONCE = 2;

    private static final int LONGEST_LINE = 300;

    /** So many rounds in a row without a fault, and something else is wrong. */
    private static final int BARREN = 8;

    private final Deck deck;
    private final Tally tally;
    private final Places places;
    private final @Nullable Protection broken;
    private final double minutes;
    private final Progress progress;
    private int rounds;
    private int barren;

    /**
     * Where a campaign keeps its files.
     *
     * @param directory where each round has a directory
     * @param temporary where each round has its temporary directory; short
     */
    record Places(Path directory, Path temporary) {

        /** Of a round's fork; with one it has all of the round. */
        RoundRun round(int number, int fork, Script script, @Nullable Protection broken) {
            Path round = directory.resolve("round-" + number);
            Path permits = temporary.resolve("permits-" + number);
            return script.staging().isForked()
                    ? new RoundRun(
                            script,
                            round.resolve("fork-" + fork),
                            new TestJvm.Shared(
                                    temporary.resolve(number + "-" + fork),
                                    permits,
                                    directory,
                                    directory.resolve("history").toString()),
                            broken)
                    : new RoundRun(
                            script,
                            round,
                            new TestJvm.Shared(temporary.resolve("" + number), permits, round, "none"),
                            broken);
        }
    }

    /**
     * A campaign that has not begun.
     *
     * @param minutes no round begins later
     */
    Campaign(Deck deck, Tally tally, Places places, @Nullable Protection broken, double minutes) {
        this.deck = deck;
        this.tally = tally;
        this.places = places;
        this.broken = broken;
        this.minutes = minutes;
        this.progress = new Progress();
    }

    /** Runs it to its end. */
    void run() throws IOException, InterruptedException {
        atOnce(Math.max(1, AT_ONCE / deck.staging().forks()), this::runRounds);
    }

    /** What a thread of the campaign does. */
    private interface Lane {
        void run() throws IOException, InterruptedException;
    }

    private static void atOnce(int count, Lane lane) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lanes.add(threads.submit((Callable<Optional<Void>>) () -> {
                    lane.run();
                    return Optional.empty();
                }));
            }
            for (Future<?> each : lanes) {
                each.get(); // Each round has a deadline of its own.
            }
        } catch (ExecutionException e) {
            throw new IOException("a round could not be run: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void runRounds() throws IOException, InterruptedException {
        for (List<RoundRun> round = next(); !round.isEmpty(); round = next()) {
            Queue<RoundRun> forks = new ConcurrentLinkedQueue<>(round);
            atOnce(round.size(), () -> {
                RoundRun fork = Objects.requireNonNull(forks.poll());
                tell(fork, fork.run());
            });
        }
    }

    /** A round's forks; none when the campaign is over. */
    private synchronized List<RoundRun> next() {
        Set<Kind> wanted = tally.wanted();
        if (wanted.isEmpty() || progress.minutes() > minutes || barren >= BARREN || Thread.interrupted()) {
            return List.of();
        }
        rounds++;
        List<RoundRun> forks = new ArrayList<>();
        for (int fork = 1; fork <= deck.staging().forks(); fork++) {
            forks.add(places.round(rounds, fork, deck.next(wanted), broken));
        }
        return forks;
    }

    /** Runs one script once. */
    void again(Script script) throws IOException, InterruptedException {
        rounds++;
        RoundRun round = places.round(rounds, 1, script, broken);
        tell(round, round.run());
    }

    private synchronized void tell(RoundRun round, RoundResult result) {
        tally.add(result);
        barren = result.injected().isEmpty() ? barren + 1 : 0;
        for (String miss : result.misses()) {
            progress.say("not counted: " + shortened(miss));
        }
        for (Finding finding : result.findings()) {
            progress.say("FOUND " + finding.figure().key() + " by " + finding.where() + ": " + shortened(finding.text())
                    + "\n    " + round.script().origin() + "; all of it in " + round.directory()
                    + "; once more: bench/run faults --again="
                    + round.directory().resolve("script"));
        }
        progress.say(round.script().origin() + ": " + result.injected().size() + " faults, in all " + tally.injected()
                + " of " + tally.faults());
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
    }
}
