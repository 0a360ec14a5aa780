// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.BuildPhase;
import dev.runahead.ledger.LedgerEvent.RequestPhase;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareClaimed;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.SpecSeen;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.util.ArrayList;
import java.util.List;

/** A ledger made by hand, in milliseconds, of builds that keep one processor busy. Confined to one test. */
final class MadeRun {

    static final String ENGINE = "[engine:e]";
    static final double MILLI = 1e6;

    private final List<LedgerEntry> entries = new ArrayList<>();
    private long now = 1_000;
    private long requests;

    /** Begins on so many processors. */
    static MadeRun on(int processors) {
        return new MadeRun()
                .add(new RunStarted(1, "version", "17", processors, 1))
                .add(new TestStarted(ENGINE, "", 0));
    }

    static String test(String name) {
        return ENGINE + "/[test:" + name + "]";
    }

    MadeRun after(long millis) {
        now += millis;
        return this;
    }

    MadeRun start(String name) {
        return add(new TestStarted(test(name), "", 0));
    }

    MadeRun end(String name) {
        return add(new TestFinished(test(name), "SUCCESSFUL"));
    }

    MadeRun builds(String name, long spec, long millis) {
        return after(millis).answer(name, spec, "built-now", 0, millis, millis);
    }

    /** The last part of a build that has taken longer. */
    MadeRun builds(String name, long spec, long lastMillis, long millis) {
        return after(lastMillis).answer(name, spec, "built-now", 0, millis, millis);
    }

    /** The test's own build comes to a phase. */
    MadeRun phase(long request, String phase) {
        return add(new RequestPhase(request, phase));
    }

    MadeRun spareIsAt(long spare, String phase) {
        return add(new BuildPhase(spare, phase));
    }

    MadeRun claims(long spare) {
        return add(new SpareClaimed(spare, "building"));
    }

    /** Builds itself some time after it has asked. */
    MadeRun buildsLater(String name, long spec, long waitedMillis, long millis) {
        return after(waitedMillis + millis).answer(name, spec, "built-now", 0, waitedMillis + millis, millis);
    }

    MadeRun fails(String name, long spec, long millis) {
        return after(millis).answer(name, spec, "failed", 0, millis, millis);
    }

    MadeRun orders(long spare, long spec) {
        return orders(spare, spec, "the same again");
    }

    MadeRun orders(long spare, long spec, String why) {
        return add(new SpareBuilding(spare, "kind", "spec " + spec, why));
    }

    MadeRun ready(long spare, long millis) {
        return add(new SpareReady(spare, nanos(millis), nanos(millis)));
    }

    MadeRun retired(long spare, long millis) {
        return add(new SpareRetired(spare, "unwanted", "text", nanos(millis)));
    }

    MadeRun takes(String name, long spec, long spare, long waitedMillis) {
        return answer(name, spec, waitedMillis == 0 ? "prefetched" : "waited-for", spare, waitedMillis, 0);
    }

    MadeRun seen(long spec, boolean exclusive) {
        return add(new SpecSeen(spec, "kind", "spec " + spec, "Provider", "text " + spec, exclusive ? 1 : 0));
    }

    private MadeRun answer(String name, long spec, String answer, long spare, long waited, long build) {
        return add(new Answered(
                ++requests,
                test(name),
                "kind",
                "spec " + spec,
                answer,
                "",
                "",
                spare,
                nanos(waited),
                nanos(build),
                nanos(build),
                spec,
                0));
    }

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }

    MadeRun add(LedgerEvent event) {
        entries.add(new LedgerEntry(LedgerEntry.VERSION, "run", 1, nanos(now), event));
        return this;
    }

    /** The run ends here. */
    Recording finished() throws UnusableRecording {
        return add(new TestFinished(ENGINE, "SUCCESSFUL"))
                .add(new RunFinished())
                .cut();
    }

    /** The ledger ends here. */
    Recording cut() throws UnusableRecording {
        return Recording.of(entries());
    }

    List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }
}
