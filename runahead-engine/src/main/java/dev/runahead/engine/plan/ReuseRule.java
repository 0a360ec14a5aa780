// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.List;

/**
 * Which sessions go to another test once a test has closed them, beside those whose specs ask for it, and how often.
 * Immutable.
 *
 * @param kinds of the providers whose sessions do if they can; a star at the end stands for any rest
 * @param uses how many tests use one session at most, at least 1
 */
public record ReuseRule(List<String> kinds, int uses) {

    /** How many tests use one session if nothing else is said: what it gathers that no reset reaches stays bounded. */
    public static final int USES = 16;

    /** Only where a spec asks for it. */
    public static final ReuseRule WHERE_SPECS_ASK = new ReuseRule(List.of(), USES);

    /** Checks the number and copies the list. */
    public ReuseRule {
        kinds = List.copyOf(kinds);
        if (uses < 1) {
            throw new IllegalArgumentException("uses " + uses + " of one session must be positive");
        }
    }

    boolean asksFor(String kind) {
        return Kinds.anyMatches(kinds, kind);
    }
}
