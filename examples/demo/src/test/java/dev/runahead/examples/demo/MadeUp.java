// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs that never were, with round figures. */
final class MadeUp {

    private static final long MILLI = 1_000_000;

    private MadeUp() {}

    /** An engine that opens at a time; all in milliseconds. */
    static EngineTimes engine(String name, long open, long boundary, long body, long close) {
        return new EngineTimes(
                name,
                true,
                "local",
                open * MILLI,
                open * MILLI,
                (open + boundary) * MILLI,
                (open + boundary) * MILLI,
                (open + boundary + body) * MILLI,
                (open + boundary + body + close) * MILLI);
    }

    static EngineTimes onTheCallersSession(long open) {
        EngineTimes own = engine("CallersTests", open, 10, 10, 10);
        return new EngineTimes(
                own.engine(),
                false,
                own.launcher(),
                own.startNanos(),
                own.askedNanos(),
                own.heldNanos(),
                own.firstEmbeddingNanos(),
                own.closeStartNanos(),
                own.closeEndNanos());
    }

    /** A pair of the two runs below. */
    static Pair pair() {
        return new Pair(off("pair-1-off"), on("pair-1-on"), off("pair-1-off-again"));
    }

    static Figures figures(Scenario scenario) {
        return new Figures(scenario, List.of(pair()));
    }

    /** Boundaries of 1 s, bodies of 1 s, closes of 0.1 s. */
    static SuiteRun off(String name) {
        return run(
                name,
                Arm.OFF,
                4_500,
                engine("FirstTests", 0, 1_000, 1_000, 100),
                engine("SecondTests", 2_200, 1_000, 1_000, 100));
    }

    /** The second boundary takes 0.1 s, the first body 0.2 s more. */
    static SuiteRun on(String name) {
        return run(
                name,
                Arm.ON,
                3_800,
                engine("FirstTests", 0, 1_000, 1_200, 100),
                engine("SecondTests", 2_400, 100, 1_000, 100));
    }

    static SuiteRun run(String name, Arm arm, long wallMillis, EngineTimes... engines) {
        List<EngineTimes> all = new ArrayList<>(List.of(engines));
        all.add(1, onTheCallersSession(2_150));
        List<Span> tests = Stream.of(engines)
                .map(engine -> new Span(engine.startNanos() - 10 * MILLI, engine.closeEndNanos() + 10 * MILLI))
                .toList();
        SuiteTimes times = new SuiteTimes(List.copyOf(all), tests, new Span(0, wallMillis * MILLI));
        Optional<SuiteLedger> ledger = arm == Arm.ON ? Optional.of(ledger(1_000, 100)) : Optional.empty();
        return new SuiteRun(name, arm, times, outcomes("a.passed"), ledger);
    }

    static SuiteRun withOutcomes(SuiteRun run, TestOutcomes outcomes) {
        return new SuiteRun(run.name(), run.arm(), run.times(), outcomes, run.ledger());
    }

    static SuiteRun withLedger(SuiteRun run, SuiteLedger ledger) {
        return new SuiteRun(run.name(), run.arm(), run.times(), run.outcomes(), Optional.of(ledger));
    }

    /** Tests by name, a dot, outcome. */
    static TestOutcomes outcomes(String... tests) {
        SortedMap<String, String> byTest = new TreeMap<>();
        for (String test : tests) {
            int dot = test.lastIndexOf('.');
            byTest.put(test.substring(0, dot), test.substring(dot + 1));
        }
        return new TestOutcomes(byTest);
    }

    /** One built now, one built ahead; what the tests waited, in milliseconds. */
    static SuiteLedger ledger(long builtNowWait, long handedOverWait) {
        return SuiteLedger.of(List.of(
                entry(1_000, answered(1, "built-now", 0, builtNowWait)),
                entry(1_010, new LedgerEvent.SpareBuilding(1, "kind", "spec", "why")),
                entry(1_500, new LedgerEvent.BuildPhase(1, "mpi-init")),
                entry(2_000, new LedgerEvent.SpareReady(1, 990 * MILLI, 0)),
                entry(2_500, answered(2, "prefetched", 1, handedOverWait))));
    }

    static SuiteLedger ledgerWithoutHandover() {
        return SuiteLedger.of(List.of(
                entry(1_000, answered(1, "built-now", 0, 1_000)), entry(2_500, answered(2, "built-now", 0, 100))));
    }

    private static LedgerEvent answered(long request, String answer, long spare, long waitedMillis) {
        long waitedNanos = waitedMillis * MILLI;
        return new LedgerEvent.Answered(
                request, "t", "kind", "spec", answer, "code", "a reason", spare, waitedNanos, 990 * MILLI, 0, 1, 0);
    }

    private static LedgerEntry entry(long atMillis, LedgerEvent event) {
        return new LedgerEntry(LedgerEntry.VERSION, "run", 1, atMillis * MILLI, event);
    }
}
