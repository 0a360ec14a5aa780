// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmStarted;
import dev.runahead.report.forks.Fork;
import dev.runahead.report.forks.Placed;
import java.util.ArrayList;
import java.util.List;

/**
 * One fork of a timeline. Immutable.
 *
 * @param fork what it was made of
 * @param fromNanos when it began, since the timeline's beginning
 * @param untilNanos when it ended
 * @param lanes its rows, from above; none if nothing is known of it
 */
public record ForkLanes(Fork fork, long fromNanos, long untilNanos, List<Lane> lanes) {

    /** Copies the list. */
    public ForkLanes {
        lanes = List.copyOf(lanes);
    }

    /**
     * Makes them.
     *
     * @param originNanos the timeline's beginning, on the clock that the forks share
     */
    static ForkLanes of(Placed placed, long originNanos) {
        long shift = placed.offsetNanos() - originNanos;
        long end = placed.endNanos() - originNanos;
        TestBars tests = new TestBars();
        SessionBars sessions = new SessionBars();
        SpareBars spares = new SpareBars();
        WarmBars warms = new WarmBars();
        for (LedgerEntry entry : placed.fork().entries()) {
            long at = entry.atNanos() + shift;
            spares.take(entry.event(), at);
            if (entry.event() instanceof TestStarted test) {
                tests.started(test, at);
            } else if (entry.event() instanceof TestFinished test) {
                tests.finished(test, at);
            } else if (entry.event() instanceof Answered answer) {
                sessions.answered(answer, at);
            } else if (entry.event() instanceof Declined declined) {
                sessions.declined(declined, at);
            } else if (entry.event() instanceof LeaseEnded lease) {
                sessions.leaseEnded(lease, at);
            } else if (entry.event() instanceof WarmStarted warm) {
                warms.started(warm, at);
            } else if (entry.event() instanceof WarmEnded warm) {
                warms.ended(warm, at);
            }
        }
        tests.cut(end);
        List<Lane> lanes = new ArrayList<>();
        lanes.addAll(Lane.packed("classes", tests.classes()));
        lanes.addAll(Lane.packed("tests", tests.tests()));
        lanes.addAll(Lane.packed("sessions", sessions.bars()));
        lanes.addAll(Lane.packed("built ahead", spares.bars(end)));
        lanes.addAll(Lane.packed("warmed", warms.bars(end)));
        return new ForkLanes(placed.fork(), placed.startNanos() - originNanos, end, lanes);
    }
}
