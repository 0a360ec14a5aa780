// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

/**
 * Work for one core and nothing else: no memory, no intrinsic of one compiler only, no end before its time. A unit takes
 * some two milliseconds. Without state.
 *
 * <p>The generator is Marsaglia's xorshift64 (Journal of Statistical Software 8, 14, 2003): each number needs the one
 * before it.
 */
public final class Spin {

    private static final int TURNS_PER_UNIT = 1 << 20;

    private Spin() {}

    /**
     * Works.
     *
     * @param units how much; 0 or less is none
     * @param seed where it begins, not 0
     * @return where it ended: the same for the same arguments
     */
    public static long of(long units, long seed) {
        long number = seed;
        for (long unit = 0; unit < units; unit++) {
            number = unit(number);
        }
        return number;
    }

    private static long unit(long seed) {
        long number = seed;
        for (int turn = 0; turn < TURNS_PER_UNIT; turn++) {
            number ^= number << 13;
            number ^= number >>> 7;
            number ^= number << 17;
        }
        return number;
    }
}
