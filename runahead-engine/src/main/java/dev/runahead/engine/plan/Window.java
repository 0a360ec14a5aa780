// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the plan expects now. Immutable.
 *
 * @param expected the expected demands that come first, in final order
 * @param expectedIsNext whether the very next test is expected to ask for the first of them
 * @param guesses what may be asked for again, one for each kind of session; none if it is known what the next test asks for
 * @param asking who asks at this moment, and so may be building
 * @param wants whether a demand, however far away, is expected or guessed
 * @param knowsAll whether earlier runs tell all that the tests to come ask for; not, if none come
 * @param surroundings what a build that began now would find
 * @param course when the expected demands come; empty if that is not known
 */
public record Window(
        List<ExpectedDemand> expected,
        boolean expectedIsNext,
        List<Guess> guesses,
        List<Asking> asking,
        Predicate<Demand<?, ?, ?>> wants,
        boolean knowsAll,
        Surroundings surroundings,
        Optional<Course> course) {

    /** Copies the lists. */
    public Window {
        expected = List.copyOf(expected);
        guesses = List.copyOf(guesses);
        asking = List.copyOf(asking);
    }
}
