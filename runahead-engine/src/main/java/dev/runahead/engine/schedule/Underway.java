// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * A background build that runs. Immutable.
 *
 * @param spec index of its cost, at least 0
 * @param elapsedNanos how long it has run, less what others cost it as far as that is known; at least 0
 * @param claimed whether a test waits for it
 */
public record Underway(int spec, long elapsedNanos, boolean claimed) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Underway {
        Bounds.atLeast(0, spec, "spec");
        Bounds.atLeast(0, elapsedNanos, "elapsedNanos");
    }
}
