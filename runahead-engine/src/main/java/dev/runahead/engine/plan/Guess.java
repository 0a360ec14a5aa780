// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import java.util.Set;

/**
 * What a test was given that nothing had declared: the next one may ask for the same again. Immutable.
 *
 * @param demand what was asked for
 * @param outlook what lies behind the test that asked
 * @param freezes what its session would freeze
 */
public record Guess(Demand<?, ?, ?> demand, Outlook outlook, Set<Frozen> freezes) {

    /** Copies the set. */
    public Guess {
        freezes = Set.copyOf(freezes);
    }

    /** A guess that freezes what its provider says. */
    public Guess(Demand<?, ?, ?> demand, Outlook outlook) {
        this(demand, outlook, demand.freezes());
    }
}
