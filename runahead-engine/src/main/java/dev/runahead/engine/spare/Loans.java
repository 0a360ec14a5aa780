// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Reusables;
import dev.runahead.engine.prefetch.Circulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sessions that go from test to test: lent to one, given back, lent to the next. Thread-safe, but for {@link #circulation}, which
 * is called under the lock of {@link Spares}.
 */
public final class Loans {

    private final List<Spare<?, ?, ?>> spares;
    private final Reusables reusables;
    private final AtomicLong cleared = new AtomicLong();
    private final Map<Demand<?, ?, ?>, Integer> widest = new HashMap<>();

    /**
     * None yet.
     *
     * @param spares all of them, as they come and go
     */
    Loans(List<Spare<?, ?, ?>> spares, Reusables reusables) {
        this.spares = spares;
        this.reusables = reusables;
    }

    /** Whether sessions for a demand go from test to test. */
    public boolean reuses(Demand<?, ?, ?> demand) {
        return reusables.contains(demand);
    }

    /** Numbers those that come back for any test. */
    long nextCleared() {
        return cleared.incrementAndGet();
    }

    /** Whether any session does. */
    boolean any() {
        return reusables.any();
    }

    /** How many tests use one session at most. */
    int mostUses() {
        return reusables.uses();
    }

    /**
     * A test or container has ended: what it held may go to others, or to nobody.
     *
     * @return whether anything waits for any test now that did not before
     */
    public boolean testEnded(String id, boolean failed) {
        if (!reusables.any()) {
            return false;
        }
        boolean cleared = false;
        for (Spare<?, ?, ?> spare : spares) {
            Optional<? extends Use<?>> use = spare.use();
            if (use.isPresent()) {
                use.get().tenure().ended(id, failed);
                cleared |= use.get().settle();
            }
        }
        return cleared;
    }

    /** What comes back from tests, as it stands. */
    Circulation circulation() {
        if (!reusables.any()) {
            return Circulation.NONE;
        }
        Map<Demand<?, ?, ?>, Integer> out = new HashMap<>();
        for (Spare<?, ?, ?> spare : spares) {
            if (reuses(spare.demand()) && comesBack(spare)) {
                out.merge(spare.demand(), 1, Integer::sum);
            }
        }
        out.forEach((demand, held) -> widest.merge(demand, held, Math::max));
        return new Circulation(this::reuses, out, widest);
    }

    /** Whether it will come back from the test that holds it, or is about to, or is just coming. */
    private <B> boolean comesBack(Spare<?, B, ?> spare) {
        SpareState<B> now = spare.arrows().now();
        if (now instanceof SpareState.Claimed
                || (now instanceof SpareState.Building<B> building && building.claimed())) {
            return spare.uses() + 1 < mostUses();
        }
        // Handed over this moment, it has no use yet.
        return (now.inUse() || now instanceof SpareState.Withheld)
                && spare.use().map(Use::comesBack).orElse(true);
    }
}
