// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.scale;

import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.history.Observed;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A suite that nobody wrote: classes of fifty tests with names as they are in real ones, each of which asks for one of eight
 * sessions. Immutable.
 *
 * @param tests how many, at least 1
 */
record MadeSuite(int tests) {

    private static final int TESTS_A_CLASS = 50;
    private static final int SPECS = 8;
    private static final long MILLI = 1_000_000;
    private static final String ENGINE = "[engine:junit-jupiter]";

    private static String classId(int number) {
        return ENGINE + "/[class:com.example.shop.module" + number % 40 + ".OrdersOfCustomers" + number + "Tests]";
    }

    /** The unique id of a test, made anew for each call. */
    String id(int test) {
        return classId(test / TESTS_A_CLASS) + "/[method:anOrderIsShippedOnceItWasPaid" + test
                + "(com.example.shop.Fixture)]";
    }

    /** As JUnit's plan would hold them. */
    List<PlannedNode> nodes() {
        List<PlannedNode> nodes = new ArrayList<>();
        nodes.add(new PlannedNode(ENGINE, 0, PlannedNode.Type.CONTAINER));
        for (int i = 0; i < tests; i++) {
            if (i % TESTS_A_CLASS == 0) {
                nodes.add(new PlannedNode(classId(i / TESTS_A_CLASS), 1, PlannedNode.Type.CONTAINER));
            }
            nodes.add(new PlannedNode(id(i), 2, PlannedNode.Type.TEST));
        }
        return nodes;
    }

    /** What one run of it tells. */
    Observed run() {
        return Observed.of(ledger());
    }

    private List<LedgerEntry> ledger() {
        List<LedgerEntry> entries = new ArrayList<>();
        IntStream.range(0, SPECS)
                .mapToObj(spec -> new LedgerEvent.SpecSeen(
                        spec + 1, "pool", "pool " + spec, "com.example.shop.Pools", Integer.toString(spec), 0))
                .forEach(event -> add(entries, 0, event));
        long at = 0;
        add(entries, at, new LedgerEvent.TestStarted(ENGINE, "", 0));
        for (int i = 0; i < tests; i++) {
            String container = classId(i / TESTS_A_CLASS);
            if (i % TESTS_A_CLASS == 0) {
                add(entries, at, new LedgerEvent.TestStarted(container, "", 0));
            }
            add(entries, at, new LedgerEvent.TestStarted(id(i), "", 0));
            add(entries, at + 7 * MILLI, answer(i));
            at += 10 * MILLI;
            add(entries, at, new LedgerEvent.TestFinished(id(i), "SUCCESSFUL"));
            if (i % TESTS_A_CLASS == TESTS_A_CLASS - 1 || i == tests - 1) {
                add(entries, at, new LedgerEvent.TestFinished(container, "SUCCESSFUL"));
            }
        }
        add(entries, at, new LedgerEvent.TestFinished(ENGINE, "SUCCESSFUL"));
        add(entries, at, new LedgerEvent.RunFinished());
        return entries;
    }

    private LedgerEvent answer(int test) {
        int spec = test % SPECS;
        return new LedgerEvent.Answered(
                test + 1,
                id(test),
                "pool",
                "pool " + spec,
                "built-now",
                "code",
                "text",
                0,
                MILLI,
                MILLI,
                0,
                spec + 1,
                0);
    }

    private static void add(List<LedgerEntry> entries, long atNanos, LedgerEvent event) {
        entries.add(new LedgerEntry(LedgerEntry.VERSION, "made", 1, atNanos, event));
    }
}
