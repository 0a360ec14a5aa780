// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.PlanFinished;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One run of one test thread, as its ledger tells it: what was active from when to when. Immutable.
 *
 * <p>It lasts from the start of the first test told, or an earlier build, until the run finished; if the ledger was cut, to
 * its last event.
 */
public final class Recording {

    private final List<LedgerEntry> entries;
    private final RunStarted header;
    private final Timeline timeline;
    private final boolean cut;

    private Recording(List<LedgerEntry> entries, RunStarted header, Timeline timeline, boolean cut) {
        this.entries = List.copyOf(entries);
        this.header = header;
        this.timeline = timeline;
        this.cut = cut;
    }

    /**
     * Reads a ledger.
     *
     * @throws UnusableRecording if no test got a session, or tests or requests overlapped
     * @throws IOException if it cannot be read or is damaged
     */
    public static Recording read(Path ledger) throws IOException {
        return of(LedgerReader.read(ledger));
    }

    static Recording of(List<LedgerEntry> entries) throws UnusableRecording {
        RunStarted header = null;
        boolean finished = false;
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof RunStarted started) {
                header = started;
            } else if (entry.event() instanceof TestStarted test) {
                start = Math.min(start, entry.atNanos() - test.ranNanos());
            } else if (entry.event() instanceof RunFinished || entry.event() instanceof PlanFinished) {
                finished = true;
            }
            end = Math.max(end, entry.atNanos());
        }
        if (header == null) {
            throw new UnusableRecording("it has no run-started line, so it is no ledger of a run; give a ledger.jsonl");
        }
        OneThread.checkTests(entries);
        Timeline timeline = Timeline.of(entries, RecordedSpecs.of(entries), start, end);
        if (timeline.asks().isEmpty()) {
            throw new UnusableRecording(
                    "no test of that run got a session" + (finished ? "" : " before the ledger was cut")
                            + ", so there is nothing to simulate; give the ledger of another run");
        }
        return new Recording(entries, header, timeline, !finished);
    }

    /** From its beginning to its end, in nanoseconds. */
    public long wallNanos() {
        return timeline.endNanos() - timeline.startNanos();
    }

    /** How many requests were answered with a session. */
    public int requests() {
        return timeline.asks().size();
    }

    /** For how many specs. */
    public int specs() {
        return timeline.specs().size();
    }

    /** Whether a first run of the same tests would know nothing but "the same again": none declares what it needs. */
    boolean sameAgainIsAFirstRun() {
        boolean oneKind =
                timeline.specs().stream().map(RecordedSpec::kind).distinct().count() == 1;
        return oneKind
                && entries.stream()
                        .noneMatch(entry -> entry.event() instanceof SpareBuilding ordered
                                && ordered.why().startsWith("declared"));
    }

    /** How many processors its JVM saw. */
    public int processors() {
        return Math.max(1, header.cpus());
    }

    /** How many spares it could have at once. */
    public int depth() {
        return header.depth();
    }

    /** Whether the ledger ends before the run did. */
    public boolean cut() {
        return cut;
    }

    Timeline timeline() {
        return timeline;
    }

    List<LedgerEntry> entries() {
        return entries;
    }
}
