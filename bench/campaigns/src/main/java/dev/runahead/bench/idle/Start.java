// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.idle;

import java.io.IOException;
import java.util.Arrays;

/**
 * What one test JVM counted at its end. Immutable.
 *
 * @param classes loaded, of anybody's
 * @param startedThreads of anybody's
 * @param threads of Runahead's that were seen
 * @param children processes below it, at most
 * @param passed tests
 * @param cpuNanos of the whole JVM so far
 * @param wallNanos of all its tests, from before the launcher's session to its end
 */
record Start(
        long classes, long startedThreads, long threads, long children, long passed, long cpuNanos, long wallNanos) {

    private static final int NUMBERS = 7;

    /** All of it, for {@link #read}. */
    String line() {
        return "%d %d %d %d %d %d %d"
                .formatted(classes, startedThreads, threads, children, passed, cpuNanos, wallNanos);
    }

    /**
     * What was written.
     *
     * @throws IOException if it is not whole
     */
    static Start read(String line) throws IOException {
        String[] words = line.strip().split(" ", -1);
        if (words.length != NUMBERS) {
            throw new IOException("a test JVM wrote no " + NUMBERS + " numbers but: " + line);
        }
        long[] n = Arrays.stream(words).mapToLong(Long::parseLong).toArray();
        return new Start(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
    }
}
