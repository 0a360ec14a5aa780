// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How test JVMs play their scripts. Immutable.
 *
 * @param parallel how many threads of a JVM play scenes at once; with 1 all turns are one test after the other
 * @param reuse whether sessions that tests have closed are used again
 * @param forks how many test JVMs play at once, each a script of its own, and share permits and history
 */
record Staging(int parallel, boolean reuse, int forks) {

    /** One JVM, one scene at a time, each session for one test. */
    static final Staging PLAIN = new Staging(1, false, 1);

    private static final Pattern TEXT = Pattern.compile("staging parallel=(\\d+) reuse=(true|false) forks=(\\d+)");

    /** Checks the numbers. */
    Staging {
        if (parallel < 1 || parallel > 16 || forks < 1 || forks > 8) {
            throw new IllegalArgumentException(
                    "1 to 16 threads and 1 to 8 forks are possible, not " + parallel + " and " + forks);
        }
    }

    boolean isParallel() {
        return parallel > 1;
    }

    boolean isForked() {
        return forks > 1;
    }

    /** A line of a script. */
    String text() {
        return "staging parallel=" + parallel + " reuse=" + reuse + " forks=" + forks;
    }

    static boolean isOne(String line) {
        return TEXT.matcher(line.strip()).matches();
    }

    static Staging parse(String line) {
        Matcher matcher = TEXT.matcher(line.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + line + "' does not say how a script is played");
        }
        return new Staging(
                Integer.parseInt(matcher.group(1)),
                Boolean.parseBoolean(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }
}
