// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tests of a fork, and the classes around them, as bars. Confined to one thread.
 *
 * <p>A ledger does not say what is a test and what a container: what something else ran within is one, and so is what is
 * called a class. Engines are left out: they last as long as all.
 */
final class TestBars {

    private final Map<String, Long> running = new HashMap<>();
    private final Set<String> containers = new HashSet<>();
    private final List<Ended> ended = new ArrayList<>();

    private record Ended(TestName test, long fromNanos, long untilNanos, String outcome) {}

    void started(TestStarted event, long atNanos) {
        running.put(event.test(), atNanos - event.ranNanos());
        TestName around = new TestName(new TestName(event.test()).parent());
        while (!around.id().isEmpty() && containers.add(around.id())) {
            around = new TestName(around.parent());
        }
    }

    void finished(TestFinished event, long atNanos) {
        Long from = running.remove(event.test());
        if (from != null) {
            ended.add(new Ended(new TestName(event.test()), from, atNanos, event.outcome()));
        }
    }

    /** What still ran when the ledger ended did so until then. */
    void cut(long atNanos) {
        running.forEach((test, from) ->
                ended.add(new Ended(new TestName(test), from, atNanos, "the ledger ends while it runs")));
        running.clear();
    }

    List<Bar> classes() {
        return bars(BarKind.CLASS);
    }

    List<Bar> tests() {
        return bars(BarKind.TEST);
    }

    private List<Bar> bars(BarKind kind) {
        return ended.stream()
                .filter(each -> kindOf(each.test()) == kind && !each.test().isEngine())
                .map(each -> bar(kind, each))
                .toList();
    }

    /** Containers between a class and its tests, such as a parameterised method, are no bars: their tests are. */
    private BarKind kindOf(TestName test) {
        if (test.isClass()) {
            return BarKind.CLASS;
        }
        return containers.contains(test.id()) ? BarKind.IDLE : BarKind.TEST;
    }

    private static Bar bar(BarKind kind, Ended each) {
        Facts facts = new Facts()
                .with("outcome", each.outcome().equals("SUCCESSFUL") ? "successful" : each.outcome())
                .with("test", each.test().id());
        return new Bar(kind, each.test().words(), each.fromNanos(), each.untilNanos(), 0, facts.map());
    }
}
