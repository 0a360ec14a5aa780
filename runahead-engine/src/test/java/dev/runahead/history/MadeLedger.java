// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.SpecSeen;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ledger made by hand, in milliseconds. Confined to one test. */
final class MadeLedger {

    static final long MILLI = 1_000_000;

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<String, Long> specs = new LinkedHashMap<>();
    private long nowNanos = 1_000 * MILLI;
    private long requests;

    /** Time passes. */
    MadeLedger after(long millis) {
        nowNanos += millis * MILLI;
        return this;
    }

    /** The header: what the wall clock shows, milliseconds since the epoch. */
    MadeLedger header(long wallMillis) {
        return add(new RunStarted(wallMillis, "version", "17", 2, 1));
    }

    MadeLedger start(String test) {
        return add(new TestStarted(test, "", 0));
    }

    MadeLedger startWithin(String planned, String test) {
        return add(new TestStarted(test, planned, 0));
    }

    /** It ran already when the ledger was opened. */
    MadeLedger ranFor(long millis, String test) {
        return add(new TestStarted(test, "", millis * MILLI));
    }

    MadeLedger end(String test) {
        return end(test, "SUCCESSFUL");
    }

    MadeLedger end(String test, String outcome) {
        return add(new TestFinished(test, outcome));
    }

    /** A session is built while the test waits. */
    MadeLedger buildsNow(String test, String spec, long millis) {
        return after(millis).answer(test, spec, "built-now", 0, millis, millis, 0);
    }

    /** The same, with what it computed. */
    MadeLedger buildsNow(String test, String spec, long millis, long cpuMillis) {
        return after(millis).answer(test, spec, "built-now", 0, millis, millis, cpuMillis);
    }

    MadeLedger failsToBuild(String test, String spec, long millis) {
        return after(millis).answer(test, spec, "failed", 0, millis, millis, 0);
    }

    MadeLedger takesSpare(String test, String spec, long spare, long buildMillis) {
        return answer(test, spec, "prefetched", spare, 0, buildMillis, 0);
    }

    MadeLedger orders(long spare, String spec) {
        return add(new SpareBuilding(spare, "kind", "label " + spec, "why"));
    }

    MadeLedger ready(long spare, long buildMillis, long cpuMillis) {
        return add(new SpareReady(spare, buildMillis * MILLI, cpuMillis * MILLI));
    }

    MadeLedger retired(long spare, String reason, long buildMillis) {
        return add(new SpareRetired(spare, reason, "text", buildMillis * MILLI));
    }

    /** The lease of the latest request ends. */
    MadeLedger closes(long millis) {
        return add(new LeaseEnded(requests, millis * MILLI));
    }

    private MadeLedger answer(
            String test, String spec, String answer, long spare, long waited, long build, long cpuMillis) {
        boolean first = !specs.containsKey(spec);
        long number = specs.computeIfAbsent(spec, name -> specs.size() + 1L);
        add(new Answered(
                ++requests,
                test,
                "kind",
                "label " + spec,
                answer,
                "code",
                "text",
                spare,
                waited * MILLI,
                build * MILLI,
                cpuMillis * MILLI,
                number,
                0));
        return first ? add(new SpecSeen(number, "kind", "label " + spec, "Provider", "text of " + spec, 0)) : this;
    }

    MadeLedger add(LedgerEvent event) {
        entries.add(new LedgerEntry(1, "run", 1, nowNanos, event));
        return this;
    }

    /** What the run came to. */
    Observed finished() {
        return add(new RunFinished()).cut();
    }

    /** The same, of a run that was killed here. */
    Observed cut() {
        return Observed.of(entries);
    }
}
