// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.ExpectedDemand;
import dev.runahead.engine.plan.ExpectedDemand.Origin;
import dev.runahead.engine.plan.Guess;
import dev.runahead.engine.plan.Outlook;
import dev.runahead.engine.plan.Surroundings;
import dev.runahead.engine.plan.Window;
import java.util.Collections;

/**
 * What some test is expected to ask for. Immutable.
 *
 * @param demand what
 * @param why what made the lookahead expect it
 * @param buildable whether its build may begin now
 */
record Need(Demand<?, ?, ?> demand, Reason why, boolean buildable) {

    /** Buildable while no running test has declared to change what its session would freeze. */
    static Need of(ExpectedDemand expected, Surroundings around) {
        Reason why = expected.origin() == Origin.DECLARED
                ? new Reason("declared", "declared by " + expected.by())
                : new Reason("learned", "learned: " + expected.by() + " asked for it in an earlier run");
        return new Need(expected.demand(), why, Collections.disjoint(expected.freezes(), around.changed()));
    }

    /** Buildable in the same case, and not while a test asks: it may be building, and is certain. */
    static Need of(Guess guess, Window window) {
        Reason why = new Reason(
                "same-again",
                guess.outlook() == Outlook.MORE_TESTS
                        ? "the same again: later tests remain"
                        : "the same again: the running container may still register invocations");
        boolean steady =
                Collections.disjoint(guess.freezes(), window.surroundings().changed());
        return new Need(guess.demand(), why, steady && window.asking().isEmpty());
    }

    /** Whether anybody may still ask for what is guessed, and would find it right. */
    static boolean expects(Guess guess, Surroundings around) {
        return guess.outlook().expectsMore() && Collections.disjoint(guess.freezes(), around.changedNext());
    }
}
