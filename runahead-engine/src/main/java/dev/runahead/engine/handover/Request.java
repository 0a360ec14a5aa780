// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.Deadline;
import dev.runahead.Frozen;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.plan.Asker;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.spare.Spare;
import dev.runahead.engine.spare.Tenure;
import dev.runahead.engine.time.Time;
import dev.runahead.ledger.Ledger;
import dev.runahead.ledger.LedgerEvent;
import java.time.Duration;
import java.util.stream.Collectors;

/** A test asks for a session; its answer and the end of its lease go to the ledger under one number. Thread-safe. */
final class Request<P extends SessionSpec, B, S> {

    private final long id;
    private final Demand<P, B, S> demand;
    private final Asker asker;
    private final String label;
    private final Asked.Place place;
    private final Time time;
    private final Ledger ledger;

    Request(long id, Demand<P, B, S> demand, Asker asker, Asked asked, Time time, Ledger ledger) {
        this.id = id;
        this.demand = demand;
        this.asker = asker;
        this.label = demand.label(); // User code: asked now, so that nothing can fail once the session is there.
        this.place = asked.place(demand, label);
        this.time = time;
        this.ledger = ledger;
        ledger.asked(id);
    }

    /** Its number in the ledger. */
    long id() {
        return id;
    }

    Demand<P, B, S> demand() {
        return demand;
    }

    String label() {
        return label;
    }

    /** Whether nobody asked for it before. */
    boolean isFirst() {
        return place.first();
    }

    /** Whether another session's build asks. */
    boolean isNested() {
        return asker.nested();
    }

    /** When the test began to ask. */
    long startNanos() {
        return asker.askedNanos();
    }

    Duration buildBudget() {
        return demand.buildBudget();
    }

    Deadline deadlineIn(Duration budget) {
        return time.deadlineIn(budget);
    }

    /** The build on the test's own thread begins a phase. */
    void phase(String phase) {
        ledger.append(new LedgerEvent.RequestPhase(id, phase));
    }

    /** The build on the test's own thread notes something about the session. */
    void note(String what, String text) {
        ledger.append(new LedgerEvent.Noted(0, id, demand.kind(), what, text));
    }

    /** The time that its test has with a session from now on. */
    Tenure tenure() {
        return new Tenure(id, asker);
    }

    /**
     * Whether what is built for it could be right for another test: not, if its own test changes what that froze, or it is a part
     * of another session.
     */
    boolean mayBeReused() {
        return !asker.changesWhatFreezes(demand) && !asker.nested();
    }

    /** Why no spare is right for it: its own test changes what the session freezes. */
    Reason changedByItsTest() {
        return new Reason(
                "changed-by-its-test",
                "its test itself changes what the session freezes: "
                        + asker.changes().stream()
                                .sorted()
                                .map(Frozen::toString)
                                .collect(Collectors.joining(", ")));
    }

    /** A spare was handed over that nobody had before. */
    void handedOver(String answer, Spare<P, B, S> spare) {
        append(answer, new Reason("none", ""), spare.id(), spare.buildNanos(), 0);
    }

    /** It was given what another test had given back: nothing was built for it. */
    void reused(Spare<P, B, S> spare) {
        append("reused", new Reason("none", ""), spare.id(), 0, 0);
    }

    void builtNow(Reason miss, long buildNanos, long cpuNanos) {
        append("built-now", miss, 0, buildNanos, cpuNanos);
    }

    void failed(Throwable cause, long buildNanos) {
        append("failed", Reason.of("build-failed", "the test's own build failed", cause), 0, buildNanos, 0);
    }

    /** The first time that a spec is asked for it is told what it is. User code, so not before the answer. */
    void tellSpec() {
        if (place.first()) {
            String provider = demand.provider().getClass().getName();
            ledger.append(new LedgerEvent.SpecSeen(
                    place.number(), demand.kind(), label, provider, demand.text(), demand.exclusive() ? 1 : 0));
        }
    }

    void leaseEnded(long closeNanos) {
        ledger.append(new LedgerEvent.LeaseEnded(id, closeNanos));
    }

    private void append(String answer, Reason reason, long spare, long buildNanos, long cpuNanos) {
        ledger.append(new LedgerEvent.Answered(
                id,
                asker.test(),
                demand.kind(),
                label,
                answer,
                reason.code(),
                reason.text(),
                spare,
                time.nanos() - startNanos(),
                buildNanos,
                cpuNanos,
                place.number(),
                isNested() ? 1 : 0));
    }
}
