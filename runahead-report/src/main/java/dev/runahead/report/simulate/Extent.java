// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.PlanFinished;
import dev.runahead.ledger.LedgerEvent.PlanStarted;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerEvent.SpareReturned;
import dev.runahead.ledger.LedgerEvent.SwitchedOff;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.util.List;

/**
 * From when to when a recorded run lasted, and where. Immutable.
 *
 * @param header of its ledger
 * @param startNanos when the first test began that is told
 * @param endNanos when the last test or plan ended: the run's own end waits for spares to close. If the ledger was cut, its
 *     last event
 * @param plans how many began, one after another; 0 if the ledger does not tell
 * @param cut whether the ledger ends before the run did
 */
record Extent(RunStarted header, long startNanos, long endNanos, int plans, boolean cut) {

    static Extent of(List<LedgerEntry> entries) throws UnusableRecording {
        RunStarted header = null;
        long start = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long lastTest = Long.MIN_VALUE;
        int plans = 0;
        boolean finished = false;
        for (LedgerEntry entry : entries) {
            last = Math.max(last, entry.atNanos());
            if (entry.event() instanceof RunStarted started) {
                header = started;
            } else if (entry.event() instanceof PlanStarted) {
                plans++;
                finished = false; // Where one before it has ended.
            } else if (entry.event() instanceof TestStarted test) {
                start = Math.min(start, entry.atNanos() - test.ranNanos());
            } else if (entry.event() instanceof TestFinished) {
                lastTest = Math.max(lastTest, entry.atNanos());
            } else if (entry.event() instanceof PlanFinished) {
                lastTest = Math.max(lastTest, entry.atNanos());
                finished = true;
            } else if (entry.event() instanceof RunFinished) {
                finished = true;
            }
        }
        if (header == null) {
            throw new UnusableRecording("it has no run-started line, so it is no ledger of a run; give a ledger.jsonl");
        }
        long end = finished && lastTest != Long.MIN_VALUE ? lastTest : last;
        return new Extent(header, start, end, plans, !finished);
    }

    /** What a test gives back and another one is given is neither built nor waited for, which no play knows. */
    static void checkNothingReused(List<LedgerEntry> entries) throws UnusableRecording {
        if (entries.stream().anyMatch(entry -> entry.event() instanceof SpareReturned)) {
            throw new UnusableRecording(
                    "sessions went from test to test in that run, which cannot be simulated yet; give the"
                            + " ledger of a run without runahead.reuse");
        }
    }

    /** A run that Runahead ceased to help is neither a helped one nor one without it. */
    static void checkNotSwitchedOff(List<LedgerEntry> entries) throws UnusableRecording {
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof SwitchedOff off) {
                throw new UnusableRecording(
                        "Runahead was switched off while that run lasted (" + off.reason() + ": " + off.text()
                                + "), so its ledger does not tell of the requests after that; give the ledger of another run");
            }
        }
    }
}
