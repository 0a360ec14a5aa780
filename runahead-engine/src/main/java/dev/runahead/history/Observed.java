// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.SpareReturned;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.util.List;

/** What one run tells of its tests and its specs: what a history learns from. Immutable. */
public final class Observed {

    private final List<Execution> executions;
    private final List<SpecHistory> specs;

    private Observed(List<Execution> executions, List<SpecHistory> specs) {
        this.executions = List.copyOf(executions);
        this.specs = List.copyOf(specs);
    }

    /**
     * Reads what a run's ledger tells. One that was cut, since its JVM was killed, tells less and nothing wrong: what had
     * not ended counts as an execution that failed does.
     *
     * @param entries of one run, in the order in which they were written
     */
    public static Observed of(List<LedgerEntry> entries) {
        SpecIndex specs = SpecIndex.of(entries);
        Executions executions = new Executions();
        Builds builds = new Builds(specs);
        for (LedgerEntry entry : entries) {
            long at = entry.atNanos();
            if (entry.event() instanceof RunStarted header) {
                executions.runStarted(header, at);
            } else if (entry.event() instanceof TestStarted started) {
                executions.started(started, at);
            } else if (entry.event() instanceof TestFinished finished) {
                executions.finished(finished, at);
            } else if (entry.event() instanceof Answered answer && answer.isOfATest()) {
                executions.answered(answer, specs.of(answer), at);
                builds.answered(answer, specs.of(answer), at);
            } else if (entry.event() instanceof SpareBuilding ordered) {
                builds.ordered(ordered);
            } else if (entry.event() instanceof SpareReady ready) {
                builds.ready(ready, at);
            } else if (entry.event() instanceof SpareRetired retired) {
                builds.retired(retired, at);
            } else if (entry.event() instanceof SpareReturned back) {
                builds.returned(back);
            } else if (entry.event() instanceof LeaseEnded ended) {
                builds.closed(ended);
            }
        }
        return new Observed(executions.all(), builds.times());
    }

    /** Whether there is nothing to learn. */
    public boolean isEmpty() {
        return executions.isEmpty();
    }

    List<Execution> executions() {
        return executions;
    }

    List<SpecHistory> specs() {
        return specs;
    }
}
