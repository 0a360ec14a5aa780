// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One spare, from its order until it is gone. Confined to one thread.
 *
 * <p>That it waits for its turn or a permit is not its build: that begins as long before its end as it took, or, if its end
 * is not told, with the first phase.
 */
final class SpareLife {

    private final long spare;
    private String spec = "";
    private String why = "";
    private final List<Phase> phases = new ArrayList<>();
    private final List<Bar> idle = new ArrayList<>();
    private long buildNanos;
    private long cpuNanos;
    private long builtAtNanos = NOT_YET;
    private long idleSinceNanos = NOT_YET;
    private @Nullable Answered first;
    private @Nullable SpareRetired retired;

    private static final long NOT_YET = Long.MIN_VALUE;

    private record Phase(String name, long atNanos) {}

    SpareLife(long spare) {
        this.spare = spare;
    }

    void ordered(SpareBuilding order) {
        spec = order.spec();
        why = order.why();
    }

    void phase(String name, long atNanos) {
        phases.add(new Phase(name, atNanos));
    }

    void ready(SpareReady ready, long atNanos) {
        buildNanos = ready.buildNanos();
        cpuNanos = ready.cpuNanos();
        builtAtNanos = atNanos;
        idleSinceNanos = atNanos;
    }

    void retired(SpareRetired end, long atNanos) {
        retired = end;
        if (builtAtNanos == NOT_YET && end.buildNanos() > 0) {
            buildNanos = end.buildNanos();
            builtAtNanos = atNanos;
        }
        waitedUntil(atNanos);
    }

    void answered(Answered answer, long atNanos) {
        if (first == null) {
            first = answer;
        }
        spec = answer.spec();
        waitedUntil(atNanos);
    }

    void returned(long atNanos) {
        idleSinceNanos = atNanos;
    }

    void gone(long atNanos) {
        waitedUntil(atNanos);
    }

    private void waitedUntil(long atNanos) {
        if (idleSinceNanos != NOT_YET && idleSinceNanos < atNanos) {
            Facts facts = new Facts().with("session", spec);
            if (retired != null) {
                facts.with("why not used", retired.text());
            }
            idle.add(new Bar(BarKind.IDLE, "ready", idleSinceNanos, atNanos, spare, facts.map()));
        }
        idleSinceNanos = NOT_YET;
    }

    /**
     * Its build, if there was one, and then how long it waited for tests.
     *
     * @param endNanos when the ledger ends
     */
    List<Bar> bars(long endNanos) {
        waitedUntil(endNanos);
        List<Bar> bars = new ArrayList<>();
        if (builtAtNanos != NOT_YET) {
            bars.add(build(builtAtNanos - buildNanos, builtAtNanos));
        } else if (!phases.isEmpty() && retired == null) {
            bars.add(build(phases.get(0).atNanos(), endNanos));
        }
        bars.addAll(idle);
        return bars;
    }

    private Bar build(long from, long until) {
        boolean lost = first == null && retired != null;
        Facts facts = new Facts().with("session", spec).with("ordered since", why);
        facts.with("building took", Seconds.text(until - from)).lasted("of it processor time", cpuNanos);
        facts.with("phases", phases(until));
        if (first != null) {
            facts.with("hidden", Seconds.text(Math.max(0, first.buildNanos() - first.waitedNanos())));
            facts.with("for", first.test());
        } else if (retired != null) {
            facts.with("why not used", retired.text());
        } else if (builtAtNanos == NOT_YET) {
            facts.with("end", "the ledger ends while it is built");
        }
        return new Bar(lost ? BarKind.LOST : BarKind.BUILD, spec, from, until, spare, facts.map());
    }

    private String phases(long until) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < phases.size(); i++) {
            long end = i + 1 < phases.size() ? phases.get(i + 1).atNanos() : until;
            text.append(i == 0 ? "" : ", ")
                    .append(phases.get(i).name())
                    .append(' ')
                    .append(Seconds.text(end - phases.get(i).atNanos()));
        }
        return text.toString();
    }
}
