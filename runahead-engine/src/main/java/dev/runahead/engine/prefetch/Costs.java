// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.schedule.Cost;

/** What builds cost, as far as this run or earlier ones have measured it. Thread-safe; quick. */
public interface Costs {

    /** What building for a demand takes that nothing disturbs. */
    Cost of(Demand<?, ?, ?> demand);

    /**
     * What a build and a test, or two builds, at once cost each other: 0.2 if both take a fifth longer.
     *
     * @return not negative
     */
    double interference();
}
