// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.ledger.LedgerEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The executions of planned nodes that a ledger tells of, event by event. Confined to one thread.
 *
 * <p>A node may be executed several times, as a rerun of failed tests does: the last whole execution counts, else the last
 * one. It began when the first one did: a rerun says nothing about the order of a run.
 */
final class Executions {

    private final Map<String, RunningNode> running = new LinkedHashMap<>();
    private final Map<String, String> within = new HashMap<>();
    private final Set<String> askedBefore = new HashSet<>();
    private final Map<String, Execution> ended = new LinkedHashMap<>();
    private long lastNanos;
    private long originMicros;

    /** The header: what the wall clock showed then. */
    void runStarted(LedgerEvent.RunStarted event, long atNanos) {
        originMicros = TimeUnit.MILLISECONDS.toMicros(event.wallMillis()) - TimeUnit.NANOSECONDS.toMicros(atNanos);
    }

    private long wallMicros(long nanos) {
        return originMicros == 0 ? 0 : originMicros + TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    void started(LedgerEvent.TestStarted event, long atNanos) {
        lastNanos = atNanos;
        if (!event.within().isEmpty()) {
            within.put(event.test(), event.within());
            return;
        }
        if (!running.containsKey(event.test()) || !askedBefore.remove(event.test())) {
            begun(event.test(), atNanos, event.ranNanos());
        }
    }

    private RunningNode begun(String test, long atNanos, long ranNanos) {
        RunningNode parent = running.get(NodePath.parent(test));
        if (parent != null) {
            parent.belowBegan(atNanos);
        }
        RunningNode node = new RunningNode(test, atNanos, ranNanos);
        running.put(test, node);
        return node;
    }

    void answered(LedgerEvent.Answered event, int spec, long atNanos) {
        lastNanos = atNanos;
        String test = within.getOrDefault(event.test(), event.test());
        RunningNode node = running.get(test);
        if (node == null && running.containsKey(NodePath.parent(test)) && !ended.containsKey(test)) {
            // What its conditions ask for comes before JUnit says that it begins.
            node = begun(test, atNanos - event.waitedNanos(), 0);
            askedBefore.add(test);
        }
        if (node != null) {
            node.answered(spec, atNanos, event.waitedNanos());
        }
    }

    void finished(LedgerEvent.TestFinished event, long atNanos) {
        lastNanos = atNanos;
        if (within.remove(event.test()) != null) {
            return;
        }
        Outcome outcome = Outcome.of(event.outcome());
        RunningNode node = running.remove(event.test());
        if (node != null) {
            keep(ended(node, atNanos, outcome), event.test());
            RunningNode parent = running.get(NodePath.parent(event.test()));
            if (parent != null) {
                parent.belowEnded(atNanos);
            }
        } else if (outcome == Outcome.SKIPPED) {
            keep(Execution.skipped(event.test()), event.test());
        }
    }

    private Execution ended(RunningNode node, long atNanos, Outcome outcome) {
        return node.ended(atNanos, outcome).begunAt(wallMicros(node.startNanos()));
    }

    private void keep(Execution execution, String id) {
        ended.merge(
                id,
                execution,
                (before, after) -> before.outcome() == Outcome.SUCCESSFUL && after.outcome() != Outcome.SUCCESSFUL
                        ? before
                        : after.begunAt(before.startedMicros()));
    }

    /** All of them, with those that were running when the ledger ended. */
    List<Execution> all() {
        running.forEach((id, node) -> keep(ended(node, lastNanos, Outcome.CUT), id));
        running.clear();
        return List.copyOf(ended.values());
    }
}
