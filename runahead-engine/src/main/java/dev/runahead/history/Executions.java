// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.ledger.LedgerEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        RunningNode parent = running.get(NodePath.parent(event.test()));
        if (parent != null) {
            parent.belowBegan(atNanos);
        }
        running.put(event.test(), new RunningNode(event.test(), atNanos, event.ranNanos()));
    }

    void answered(LedgerEvent.Answered event, int spec, long atNanos) {
        lastNanos = atNanos;
        RunningNode node = running.get(within.getOrDefault(event.test(), event.test()));
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
