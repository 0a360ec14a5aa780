// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tests waited for their sessions, or did not, as bars. Confined to one thread. */
final class SessionBars {

    private final List<Bar> bars = new ArrayList<>();
    private final Map<Long, Answered> answers = new HashMap<>();

    void answered(Answered answer, long atNanos) {
        if (!answer.isOfATest()) {
            return; // A part of the build around it.
        }
        answers.put(answer.request(), answer);
        long hidden = answer.spare() == 0 ? 0 : Math.max(0, answer.buildNanos() - answer.waitedNanos());
        Facts facts = new Facts()
                .with("session", answer.spec())
                .with("waited", Seconds.text(answer.waitedNanos()))
                .lasted("hidden", hidden)
                .lasted("building took", answer.buildNanos())
                .lasted("of it processor time", answer.cpuNanos())
                .with("why not ready", answer.text())
                .with("test", answer.test());
        bars.add(new Bar(
                kind(answer.answer()),
                label(answer),
                atNanos - answer.waitedNanos(),
                atNanos,
                answer.spare(),
                facts.map()));
    }

    private static BarKind kind(String answer) {
        return switch (answer) {
            case "built-now" -> BarKind.OWN_BUILD;
            case "waited-for" -> BarKind.WAIT;
            case "failed" -> BarKind.FAILED;
            default -> BarKind.HANDOVER;
        };
    }

    private static String label(Answered answer) {
        String waited = Seconds.text(answer.waitedNanos());
        return switch (answer.answer()) {
            case "built-now" -> "built now, " + waited;
            case "waited-for" -> "waited " + waited;
            case "failed" -> "failed after " + waited;
            case "reused" -> "used again";
            default -> "handed over";
        };
    }

    void declined(Declined declined, long atNanos) {
        Facts facts = new Facts()
                .with("session", declined.spec())
                .with("why", declined.text())
                .with("test", declined.test());
        bars.add(new Bar(BarKind.DECLINED, "left alone", atNanos, atNanos, 0, facts.map()));
    }

    void leaseEnded(LeaseEnded lease, long atNanos) {
        Answered answer = answers.remove(lease.request());
        if (answer != null && lease.closeNanos() > 0) {
            Facts facts = new Facts().with("session", answer.spec()).with("test", answer.test());
            bars.add(new Bar(
                    BarKind.CLOSE,
                    "closing " + Seconds.text(lease.closeNanos()),
                    atNanos - lease.closeNanos(),
                    atNanos,
                    answer.spare(),
                    facts.map()));
        }
    }

    List<Bar> bars() {
        return bars;
    }
}
