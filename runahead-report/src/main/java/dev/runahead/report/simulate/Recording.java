// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One run of one test thread, as its ledger tells it: what was active from when to when. Immutable.
 *
 * <p>It lasts from the start of the first test told, or an earlier build, to the end of the last test, or of the plan: the
 * run's own end waits for spares to close. If the ledger was cut, it lasts to its last event.
 */
public final class Recording {

    private final List<LedgerEntry> entries;
    private final Extent extent;
    private final Timeline timeline;

    private Recording(List<LedgerEntry> entries, Extent extent, Timeline timeline) {
        this.entries = List.copyOf(entries);
        this.extent = extent;
        this.timeline = timeline;
    }

    /**
     * Reads a ledger.
     *
     * @throws UnusableRecording if no test got a session, tests or requests overlapped, or Runahead was switched off
     * @throws IOException if it cannot be read or is damaged
     */
    public static Recording read(Path ledger) throws IOException {
        return of(LedgerReader.read(ledger));
    }

    static Recording of(List<LedgerEntry> entries) throws UnusableRecording {
        Extent extent = Extent.of(entries);
        Extent.checkNotSwitchedOff(entries);
        Extent.checkNothingReused(entries);
        OneThread.checkTests(entries);
        Timeline timeline = Timeline.of(entries, RecordedSpecs.of(entries), extent.startNanos(), extent.endNanos());
        if (timeline.asks().isEmpty()) {
            throw new UnusableRecording(
                    "no test of that run got a session" + (extent.cut() ? " before the ledger was cut" : "")
                            + ", so there is nothing to simulate; give the ledger of another run");
        }
        return new Recording(entries, extent, timeline);
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

    /** Of which kinds, by name. */
    Set<String> kinds() {
        return timeline.specs().stream().map(RecordedSpec::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many plans it had, one after another; 0 if its ledger does not tell. */
    int plans() {
        return extent.plans();
    }

    /**
     * Whether a first run of the same tests is known to know nothing but "the same again": what was ordered was ordered since
     * something else than a declaration said so.
     */
    boolean sameAgainIsAFirstRun() {
        List<String> why = entries.stream()
                .map(LedgerEntry::event)
                .filter(SpareBuilding.class::isInstance)
                .map(event -> ((SpareBuilding) event).why())
                .toList();
        return kinds().size() == 1 && !why.isEmpty() && why.stream().noneMatch(each -> each.startsWith("declared"));
    }

    /** How many processors its JVM saw. */
    public int processors() {
        return Math.max(1, extent.header().cpus());
    }

    /** How many spares it could have at once. */
    public int depth() {
        return extent.header().depth();
    }

    /** Whether the ledger ends before the run did. */
    public boolean cut() {
        return extent.cut();
    }

    Timeline timeline() {
        return timeline;
    }

    List<LedgerEntry> entries() {
        return entries;
    }
}
