// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.List;
import java.util.function.Predicate;

/**
 * What the plan expects now. Immutable.
 *
 * @param declared the declared demands that come first, in final order
 * @param declaredIsNext whether the very next test declares the first of them
 * @param guesses what may be asked for again, one for each kind of session
 * @param asking whether a test asks at this moment, and so may be building
 * @param wants whether a demand, however far away, is declared or guessed
 * @param surroundings what a build that began now would find
 */
public record Window(
        List<DeclaredDemand> declared,
        boolean declaredIsNext,
        List<Guess> guesses,
        boolean asking,
        Predicate<Demand<?, ?, ?>> wants,
        Surroundings surroundings) {

    /** Copies the lists. */
    public Window {
        declared = List.copyOf(declared);
        guesses = List.copyOf(guesses);
    }
}
