// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Makes what tests fail with comparable between two test JVMs. Only what must differ between any two runs of the same test
 * is replaced. Immutable.
 *
 * @param temporary the JVM's own temporary directory
 */
record Wording(Path temporary) {

    /** Pools are named at random, and so are their directories. */
    private static final Pattern POOL = Pattern.compile("\\b(runahead|pool)-\\d{6,}");

    /** Each worker is a new process. */
    private static final Pattern PROCESS = Pattern.compile("\\b(pid|process) \\d+");

    /** Where a failed build's logs are kept: only a run has such a place, and without Runahead there is no run. */
    private static final Pattern KEPT_LOGS = Pattern.compile("\n  whole logs: [^\n]*");

    /** Stack frames of a worker: not what failed but where, with names of lambdas that a JVM makes up. */
    private static final Pattern FRAME = Pattern.compile("\n\\s+at [^\n]*");

    String steady(String text) {
        String steady = text.replace(temporary.toString(), "<temporary>");
        steady = POOL.matcher(steady).replaceAll("$1-<n>");
        steady = PROCESS.matcher(steady).replaceAll("$1 <n>");
        steady = KEPT_LOGS.matcher(steady).replaceAll("");
        return FRAME.matcher(steady).replaceAll("");
    }
}
