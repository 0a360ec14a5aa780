// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.engine.build.BuildTimes;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Kinds;
import dev.runahead.engine.plan.Recollection;
import dev.runahead.engine.plan.Reusables;
import dev.runahead.history.History;
import dev.runahead.history.Replay;
import dev.runahead.history.SpecHistory;

/**
 * Introduces demands, from wherever the run knows them, to those who keep something about each. Immutable, thread-safe.
 *
 * @param times what builds take
 * @param reusables which demands' sessions may go from test to test
 */
record Acquaintances(BuildTimes times, Reusables reusables) {

    /** A demand that a test declares, had in an earlier run, or asks for. */
    void meet(Demand<?, ?, ?> demand) {
        times.meet(demand);
        reusables.meet(demand);
    }

    /** What earlier runs tell; on the thread that begins a plan. */
    Recollection recollection(History history, Kinds kinds) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new Recollection(history, new Replay(loader), kinds, this::earlier);
    }

    private void earlier(Demand<?, ?, ?> demand, SpecHistory cost) {
        meet(demand);
        times.earlier(demand, cost.aloneNanos(), cost.besideNanos(), cost.processors());
    }
}
