// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * A build on the test's own thread, for the request before the first step that is still to come. Immutable.
 *
 * @param spec index of its cost, at least 0
 * @param elapsedNanos how long it has run, less what others cost it as far as that is known; at least 0
 */
public record Foreground(int spec, long elapsedNanos) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Foreground {
        Bounds.atLeast(0, spec, "spec");
        Bounds.atLeast(0, elapsedNanos, "elapsedNanos");
    }
}
