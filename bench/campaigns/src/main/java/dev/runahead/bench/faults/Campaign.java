// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Runs rounds, two at once, until enough faults were seen or the time is up. Thread-safe.
 *
 * <p>What is dealt next depends on which faults took effect so far, and so on the machine. A single round can be had again
 * from its script.
 */
final class Campaign {

    private static final int AT_ONCE = 2;
    private static final int LONGEST_LINE = 300;

    /** So many rounds in a row without a fault, and something else is wrong. */
    private static final int BARREN = 8;

    private final Deck deck;
    private final Tally tally;
    private final Path directory;
    private final Path temporary;
    private final @Nullable Protection broken;
    private final double minutes;
    private final Progress progress;
    private int rounds;
    private int barren;

    /**
     * A campaign that has not begun.
     *
     * @param directory where each round has a directory
     * @param temporary where each round has its temporary directory; short
     * @param minutes no round begins later
     */
    Campaign(Deck deck, Tally tally, Path directory, Path temporary, @Nullable Protection broken, double minutes) {
        this.deck = deck;
        this.tally = tally;
        this.directory = directory;
        this.temporary = temporary;
        this.broken = broken;
        this.minutes = minutes;
        this.progress = new Progress();
    }

    /** Runs it to its end. */
    void run() throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < AT_ONCE; lane++) {
                lanes.add(threads.submit((Callable<Optional<Void>>) () -> {
                    runRounds();
                    return Optional.empty();
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get(); // Each round has a deadline of its own.
            }
        } catch (ExecutionException e) {
            throw new IOException("a round could not be run: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void runRounds() throws IOException, InterruptedException {
        for (Optional<RoundRun> round = next(); round.isPresent(); round = next()) {
            tell(round.get(), round.get().run());
        }
    }

    private synchronized Optional<RoundRun> next() {
        Set<Kind> wanted = tally.wanted();
        if (wanted.isEmpty() || progress.minutes() > minutes || barren >= BARREN || Thread.interrupted()) {
            return Optional.empty();
        }
        rounds++;
        return Optional.of(round(deck.next(wanted)));
    }

    private RoundRun round(Script script) {
        return new RoundRun(script, directory.resolve("round-" + rounds), temporary.resolve("" + rounds), broken);
    }

    /** Runs one script once. */
    void again(Script script) throws IOException, InterruptedException {
        rounds++;
        RoundRun round = round(script);
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
