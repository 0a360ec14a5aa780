// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.engine.plan.Asking;
import dev.runahead.engine.plan.Demand;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Sessions that go from test to test: what one gives back, the next one that asks for the same is given. Immutable.
 *
 * @param reuses whether sessions for a demand do; quick, must not block
 * @param out how many of each tests hold now and give back for another one
 * @param widest how many of each tests have held at once in this run; absent for none yet
 */
public record Circulation(
        Predicate<Demand<?, ?, ?>> reuses, Map<Demand<?, ?, ?>, Integer> out, Map<Demand<?, ?, ?>, Integer> widest) {

    /** Every session is closed by its test. */
    public static final Circulation NONE = new Circulation(demand -> false, Map.of(), Map.of());

    /** Copies the numbers. */
    public Circulation {
        out = Map.copyOf(out);
        widest = Map.copyOf(widest);
    }

    /**
     * Goes through what is needed, in its order.
     *
     * @param asking what tests ask for: what one builds itself it will give back too
     */
    Returns returns(List<Asking> asking) {
        return new Returns(this, asking);
    }
}
