// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.schedule.Cost;

/** All builds cost the same, and nobody anything else. */
record FixedCosts(Cost cost) implements Costs {

    @Override
    public Cost of(Demand<?, ?, ?> demand) {
        return cost;
    }

    @Override
    public double interference() {
        return 0;
    }
}
