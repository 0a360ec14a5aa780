// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.build.BuildTimes;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.schedule.Cost;
import dev.runahead.history.History;
import dev.runahead.history.PastRequest;
import dev.runahead.history.PastRun;
import dev.runahead.history.SpecHistory;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as a history expects the next one to be without Runahead, written as the ledger that such a run would leave. Each
 * request is a test of its own, since a history keeps no names. Confined to one thread.
 */
final class RetoldHistory {

    private static final String ENGINE = "[engine:history]";

    private final History history;
    private final List<Cost> costs;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private long at;

    private RetoldHistory(History history) {
        this.history = history;
        costs = costs(history);
    }

    /** As the engine takes them: what was only built beside others would have taken less alone. */
    private static List<Cost> costs(History history) {
        BuildTimes times = new BuildTimes();
        List<Demand<RecordedSpec, Void, Void>> demands = new ArrayList<>();
        for (SpecHistory past : history.specs()) {
            RecordedSpec spec =
                    new RecordedSpec(demands.size(), past.provider(), past.kind(), past.label(), past.text(), false);
            Demand<RecordedSpec, Void, Void> demand =
                    new Demand<>(new RecordedProvider(past.kind(), spec.exclusive()), spec);
            demands.add(demand);
            times.meet(demand);
            times.earlier(demand, past.aloneNanos(), past.besideNanos(), past.processors());
        }
        return demands.stream().map(times::of).toList();
    }

    /**
     * Writes it.
     *
     * @param processors of the host; a history does not know on how many it was learned
     * @param depth how many spares a run may have
     */
    static List<LedgerEntry> entries(History history, int processors, int depth) {
        RetoldHistory retold = new RetoldHistory(history);
        retold.add(new LedgerEvent.RunStarted(0, "", "", processors, depth));
        retold.add(new LedgerEvent.TestStarted(ENGINE, "", 0));
        PastRun run = history.retold();
        for (int i = 0; i < run.requests().size(); i++) {
            retold.ask(i + 1, run.requests().get(i));
        }
        retold.at += run.tailNanos();
        retold.add(new LedgerEvent.TestFinished(ENGINE, "SUCCESSFUL"));
        retold.add(new LedgerEvent.RunFinished());
        return retold.entries;
    }

    private void ask(long number, PastRequest request) {
        SpecHistory spec = history.specs().get(request.spec());
        long nanos = costs.get(request.spec()).buildNanos();
        String test = ENGINE + "/[test:" + number + "]";
        add(new LedgerEvent.TestStarted(test, "", 0));
        at += request.leadNanos() + nanos;
        long cpu = Math.round(costs.get(request.spec()).processors() * nanos);
        int specNumber = request.spec() + 1;
        add(new LedgerEvent.Answered(
                number, test, spec.kind(), spec.label(), "built-now", "", "", 0, nanos, nanos, cpu, specNumber, 0));
        add(new LedgerEvent.SpecSeen(specNumber, spec.kind(), spec.label(), spec.provider(), spec.text(), 0));
        add(new LedgerEvent.TestFinished(test, "SUCCESSFUL"));
    }

    private void add(LedgerEvent event) {
        entries.add(new LedgerEntry(LedgerEntry.VERSION, "history", 0, at, event));
    }
}
