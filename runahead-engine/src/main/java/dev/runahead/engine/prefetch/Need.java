// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.ExpectedDemand;
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
 * @param buildable whether its build may begin now: never while a test runs beside which nothing may be built
 */
record Need(Demand<?, ?, ?> demand, Reason why, boolean buildable) {

    private static final Reason LIKELY_NEXT = new Reason(
            "likely-next",
            "likely next: the test class that this JVM is likely to be dealt next asked for it in an earlier run");

    /** Buildable while no running test has declared to change what its session would freeze. */
    static Need of(ExpectedDemand expected, Surroundings around) {
        Reason why = switch (expected.origin()) {
            case DECLARED -> new Reason("declared", "declared by " + expected.by());
            case LEARNED -> new Reason("learned", "learned: " + expected.by() + " asked for it in an earlier run");
            case LIKELY -> LIKELY_NEXT;
        };
        boolean steady = Collections.disjoint(expected.freezes(), around.changed());
        return new Need(expected.demand(), why, steady && !around.quiet());
    }

    /** Buildable in the same case, and not while a test asks: it may be building, and is certain. */
    static Need of(Guess guess, Window window) {
        Reason why = new Reason("same-again", "the same again: " + behind(guess.outlook()));
        boolean steady =
                Collections.disjoint(guess.freezes(), window.surroundings().changed());
        boolean free = window.asking().isEmpty() && !window.surroundings().quiet();
        return new Need(guess.demand(), why, steady && free);
    }

    private static String behind(Outlook outlook) {
        return switch (outlook) {
            case MORE_TESTS -> "later tests remain";
            case MAY_REGISTER -> "the running container may still register invocations";
            case ANOTHER_PLAN -> "the build deals its test classes one by one, and more are likely to come";
            case LAST -> "nothing remains";
        };
    }

    /** Whether anybody may still ask for what is guessed, and would find it right. */
    static boolean expects(Guess guess, Surroundings around) {
        return guess.outlook().expectsMore() && Collections.disjoint(guess.freezes(), around.changedNext());
    }
}
