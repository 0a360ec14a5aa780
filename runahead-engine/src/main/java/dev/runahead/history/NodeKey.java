// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/**
 * What stands for the unique id of a node: 64 bits, of a salt. Two of 100,000 tests have the same one with one salt in four
 * billion; what it costs then is a wrong guess. Thread-safe, without state.
 *
 * <p>Four characters at a time, since ids are long: a multiplication and a shift for each four as in MurmurHash (Austin
 * Appleby), at the end the finaliser "Mix13" of David Stafford, as in {@link java.util.SplittableRandom}.
 */
public final class NodeKey {

    private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;
    private static final int CHARS = Long.SIZE / Character.SIZE;

    private NodeKey() {}

    /** The key of an id. The same in every JVM. */
    public static long of(String id, long salt) {
        int length = id.length();
        long hash = salt ^ length;
        int i = 0;
        for (; i + CHARS <= length; i += CHARS) {
            long four = (long) id.charAt(i) << 48
                    | (long) id.charAt(i + 1) << 32
                    | (long) id.charAt(i + 2) << 16
                    | id.charAt(i + 3);
            hash = joined(hash, four);
        }
        for (; i < length; i++) {
            hash = joined(hash, id.charAt(i));
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    private static long joined(long hash, long chars) {
        long product = (hash ^ chars) * MULTIPLIER;
        return product ^ (product >>> 32);
    }
}
