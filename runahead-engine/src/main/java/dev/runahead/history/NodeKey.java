// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/**
 * What stands for the unique id of a node in one file: 64 bits, of the file's own salt. Two of 100,000 tests have the same
 * one once in four billion files; what it costs then is a wrong guess. Thread-safe, without state.
 *
 * <p>Source: FNV-1a of 64 bits (Fowler, Noll, Vo; RFC 9923), a character at a time, and the finaliser "Mix13" of David
 * Stafford, as in {@link java.util.SplittableRandom}.
 */
final class NodeKey {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private NodeKey() {}

    static long of(String id, long salt) {
        long hash = OFFSET ^ salt;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
