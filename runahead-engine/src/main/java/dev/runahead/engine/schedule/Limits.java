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
 * @param interference what each pair of activities at once costs all of them beside that, as a part of their time, at
 *     least 0: disk, memory bandwidth, see {@link #company}
 */
public record Limits(int spares, int builders, double processors, double bodyProcessors, double interference) {

    private static final int IN_STEP = 3;

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

    /**
     * How many times as long everything takes by the company that activities are in.
     *
     * <p>Pairs count, since what activities do to each other grows faster than their number: the coherency term of the universal
     * scalability law (N. J. Gunther, Guerrilla Capacity Planning, 2007); for its other term there are processors and turns.
     * A pair of builds of one spec that began together counts three times: they go through the same phases, so they want
     * the same thing at the same moment. Three pools with MPI, whose builds start a JVM and then read 2 GiB from the disk, took
     * 2.4 times as long at once as one alone, while one beside a test took 1.1 to 1.3 times as long: 30 November 2026, 2 processors.
     *
     * @param active how many activities at once, at least 0
     * @param inStep how many pairs of them are in step, at least 0
     */
    public double company(int active, int inStep) {
        return 1 + interference * (active * (active - 1) / 2.0 + (IN_STEP - 1) * inStep);
    }
}
