// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.page;

import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.PlanStarted;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SpareHandedOver;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmStarted;
import dev.runahead.ledger.LedgerFile;
import java.nio.file.Path;

/** Ledgers whose every figure is known, written as the engine writes them; milliseconds. Confined to one test. */
public final class MadeLedger implements AutoCloseable {

    private static final long MILLI = 1_000_000;
    private static final String ENGINE = "[engine:junit-jupiter]";

    private final Path file;
    private final LedgerFile ledger;
    private long nowMillis;
    private long lastRequest;

    public MadeLedger(Path directory, String run) {
        file = directory.resolve(run).resolve("ledger.jsonl");
        ledger = new LedgerFile(file, run, () -> (50_000 + nowMillis) * MILLI);
        ledger.open();
        at(0, new RunStarted(1_000_000_000L, "1", "17", 2, 3));
        at(0, new PlanStarted(3, 0));
    }

    public Path file() {
        return file;
    }

    public MadeLedger at(long millis, LedgerEvent event) {
        nowMillis = millis;
        ledger.append(event);
        return this;
    }

    public static String testOf(String type, String method) {
        return ENGINE + "/[class:" + type + "]/[method:" + method + "()]";
    }

    public MadeLedger test(String type, String method, long from, long until) {
        return at(from, new TestStarted(testOf(type, method), "", 0))
                .at(until, new TestFinished(testOf(type, method), "SUCCESSFUL"));
    }

    public MadeLedger built(long spare, String spec, long from, long until) {
        return at(from, new SpareBuilding(spare, "pool", spec, "the same again"))
                .at(until, new SpareReady(spare, (until - from) * MILLI, 0));
    }

    public MadeLedger takes(String test, String spec, long spare, long at, long waited, long built) {
        at(at, new SpareHandedOver(spare));
        String answer = waited < 10 ? "prefetched" : "waited-for";
        return at(
                at,
                new Answered(
                        ++lastRequest,
                        test,
                        "pool",
                        spec,
                        answer,
                        "none",
                        "",
                        spare,
                        waited * MILLI,
                        built * MILLI,
                        0,
                        1,
                        0));
    }

    public MadeLedger builds(String test, String spec, long at, long built) {
        String why = "the first request for " + spec;
        return at(
                at,
                new Answered(
                        ++lastRequest,
                        test,
                        "pool",
                        spec,
                        "built-now",
                        "first-request",
                        why,
                        0,
                        built * MILLI,
                        built * MILLI,
                        0,
                        1,
                        0));
    }

    @Override
    public void close() {
        ledger.close();
    }

    /**
     * Two classes, three tests. Waited: 1000 ms for an own build, 4 ms for what was ready, 400 ms for what was being built.
     * Hidden: 796 and 600 ms. Lost: 700 ms.
     */
    public static Path known(Path directory, String run) {
        return known(directory, run, "a.First", "pool of two");
    }

    static Path known(Path directory, String run, String first, String spec) {
        try (MadeLedger made = new MadeLedger(directory, run)) {
            String a = testOf(first, "one");
            String b = testOf("a.Second", "two");
            String c = testOf("a.Second", "three");
            made.at(100, new TestStarted(ENGINE + "/[class:" + first + "]", "", 0));
            made.at(150, new TestStarted(a, "", 0));
            made.at(500, new WarmStarted(1, b, "/models/m", 1L << 30, "ext4", "all of it"));
            made.builds(a, spec, 1_200, 1_000);
            made.at(1_500, new WarmEnded(1, "warmed", "none", "", 1L << 30, 0, 0, 900 * MILLI, 1_000 * MILLI));
            made.built(1, spec, 1_200, 2_000);
            made.at(2_090, new LeaseEnded(1, 90 * MILLI));
            made.at(2_100, new TestFinished(a, "SUCCESSFUL"));
            made.at(2_150, new TestFinished(ENGINE + "/[class:" + first + "]", "SUCCESSFUL"));
            made.at(2_160, new TestStarted(ENGINE + "/[class:a.Second]", "", 0));
            made.at(2_170, new TestStarted(b, "", 0));
            made.takes(b, spec, 1, 2_200, 4, 800);
            made.at(2_900, new SpareBuilding(2, "pool", "pool of three", "declared"));
            made.at(3_100, new TestFinished(b, "SUCCESSFUL"));
            made.at(3_150, new TestStarted(c, "", 0));
            made.at(3_900, new SpareReady(2, 1_000 * MILLI, 0));
            made.takes(c, "pool of three", 2, 3_900, 400, 1_000);
            made.built(3, spec, 4_000, 4_700);
            made.at(4_800, new Declined(c, "pool", "another", "opted-out", "opted out by its annotation"));
            made.at(4_900, new TestFinished(c, "FAILED"));
            made.at(4_950, new TestFinished(ENGINE + "/[class:a.Second]", "SUCCESSFUL"));
            made.at(5_000, new SpareRetired(3, "unwanted", "no test wants it", 700 * MILLI));
            made.at(5_050, new SpareGone(3, 0));
            made.at(5_060, new RunFinished());
            return made.file();
        }
    }

    /** Many tests, each 100 ms, every fifth of which gets a session that was built during those before it. */
    static Path large(Path directory, int tests) {
        try (MadeLedger made = new MadeLedger(directory, "large")) {
            long spare = 0;
            for (int i = 0; i < tests; i++) {
                long from = 100L * i;
                String type = "large.Class" + i / 10;
                if (i % 5 == 4) {
                    spare++;
                    String spec = "pool of " + spare % 7;
                    made.built(spare, spec, from - 390, from - 40);
                    made.at(from, new TestStarted(testOf(type, "test" + i), "", 0));
                    made.takes(testOf(type, "test" + i), spec, spare, from + 2, 2, 350);
                    made.at(from + 98, new TestFinished(testOf(type, "test" + i), "SUCCESSFUL"));
                } else {
                    made.test(type, "test" + i, from, from + 98);
                }
            }
            made.at(100L * tests, new RunFinished());
            return made.file();
        }
    }
}
