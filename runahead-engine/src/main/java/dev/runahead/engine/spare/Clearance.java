// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Demand;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Lets idle spares go so that others can come. Thread-safe. */
public final class Clearance {

    private final List<Spare<?, ?, ?>> spares;

    /**
     * Nothing has gone.
     *
     * @param spares all of them, as they come and go
     */
    Clearance(List<Spare<?, ?, ?>> spares) {
        this.spares = spares;
    }

    /**
     * Something is to be built, and what waits on this host has taken all of the memory for that: of what came back to this run
     * the first is closed.
     */
    void makeRoomFor(Demand<?, ?, ?> demand) {
        Reason reason = new Reason("makes-room", "its memory was needed for " + demand.label());
        spares.stream()
                .filter(spare ->
                        spare.uses() > 0 && spare.idle() && !spare.demand().equals(demand))
                .max(Comparator.comparingLong(Spare::place))
                .ifPresent(spare -> spare.retire(reason, SpareState::idle));
    }

    /** What came back and still holds what a session needs that is built now makes way, if such sessions share a resource. */
    public void freeResourceFor(Demand<?, ?, ?> demand) {
        if (!demand.sharesResource()) {
            return;
        }
        Reason reason = new Reason("makes-way", "it held what " + demand.label() + " needs");
        spares.stream()
                .filter(spare -> spare.uses() > 0 && spare.demand().kind().equals(demand.kind()))
                .forEach(spare -> spare.retire(reason, now -> now.idle() || now instanceof SpareState.Withheld));
    }

    /**
     * Retires the idle spares of the demand's kind that stood for a guess, which has proved wrong. What came back from a test
     * stands for none.
     *
     * @param expected whether a later test is expected to ask for a demand: its spare is kept
     */
    public void supersede(Demand<?, ?, ?> demand, Predicate<Demand<?, ?, ?>> expected) {
        Reason reason = new Reason("superseded", "superseded: a test asked for " + demand.label());
        spares.stream()
                .filter(spare -> spare.demand().kind().equals(demand.kind()))
                .filter(spare -> !spare.demand().equals(demand) && !expected.test(spare.demand()))
                .filter(spare -> spare.uses() == 0)
                .forEach(spare -> spare.retire(reason, SpareState::idle));
    }

    /**
     * Ends the builds that are in the way of a test's own build, if those of its kind exclude each other.
     *
     * @return whether there is one that was ended, now or before, and may take a while
     */
    public boolean clearTheWayFor(Demand<?, ?, ?> demand) {
        if (!demand.exclusive()) {
            return false;
        }
        Reason reason = new Reason("makes-way", "its build made way: a test builds " + demand.label() + " itself");
        List<Spare<?, ?, ?>> alike = spares.stream()
                .filter(spare -> spare.demand().kind().equals(demand.kind()))
                .toList();
        alike.stream().filter(Spare::building).forEach(spare -> spare.retire(reason, SpareState::idle));
        return alike.stream().anyMatch(spare -> spare.retirement().isPresent());
    }
}
