// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * What bounds the building ahead, and what activities at once cost each other. Immutable.
 *
 * @param spares the most that may be building ahead, ready or retiring at once, at least 0; a spare counts until it is
 *     handed over
 * @param builders the most background builds at once, at least 0
 * @param processors of the host that tests and builds share, above 0
 * @param bodyProcessors how many the running test keeps busy, at least 0
 * @param interference what each further activity at once costs all of them beside that, as a part of their time, at
 *     least 0: disk, memory bandwidth
 */
public record Limits(int spares, int builders, double processors, double bodyProcessors, double interference) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public Limits {
        Bounds.atLeast(0, spares, "spares");
        Bounds.atLeast(0, builders, "builders");
        Bounds.notNegative(processors, "processors");
        Bounds.notNegative(bodyProcessors, "bodyProcessors");
        Bounds.notNegative(interference, "interference");
        if (processors == 0) {
            throw new IllegalArgumentException("a host without processors");
        }
    }
}
