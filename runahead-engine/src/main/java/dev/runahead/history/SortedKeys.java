// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.Arrays;

/**
 * Keys in ascending order, each found in O(1). Immutable, thread-safe.
 *
 * <p>Keys are hashes and so spread evenly: their first bits lead to a range of some two or three, which is searched from its
 * beginning. That takes two bytes a key beside the keys themselves.
 */
public final class SortedKeys {

    /** No place: what {@link #find} gives for a key that is not there. */
    public static final int NONE = -1;

    private final long[] keys;
    private final int shift;
    private final int[] ranges;

    /**
     * Takes keys over.
     *
     * @param ascending sorted as {@link Arrays#sort(long[])} does; nobody changes them from here on
     */
    public SortedKeys(long[] ascending) {
        keys = ascending;
        int bits = Math.max(1, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, keys.length / 2)));
        shift = Long.SIZE - bits;
        ranges = new int[(1 << bits) + 1];
        for (long key : keys) {
            ranges[range(key) + 1]++;
        }
        for (int i = 1; i < ranges.length; i++) {
            ranges[i] += ranges[i - 1];
        }
    }

    private int range(long key) {
        return (int) ((key ^ Long.MIN_VALUE) >>> shift);
    }

    /** The first place of a key, or {@link #NONE}. */
    public int find(long key) {
        int range = range(key);
        for (int i = ranges[range]; i < ranges[range + 1]; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return NONE;
    }
}
