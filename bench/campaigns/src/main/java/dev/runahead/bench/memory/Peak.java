// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import dev.runahead.Deadline;
import dev.runahead.bench.jvm.ProcessTree;
import dev.runahead.bench.jvm.TestJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * The most that the process tree of a test JVM took at a time. Immutable.
 *
 * @param kibibytes proportional set size
 * @param processes how many processes there were then
 * @param samples how often it was looked at
 */
record Peak(long kibibytes, int processes, int samples) {

    /** From one look's end to the next one's beginning. */
    private static final Duration PERIOD = Duration.ofMillis(60);

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /**
     * Looks at the tree until its JVM has ended.
     *
     * @throws IOException if it still runs after a quarter of an hour; it is killed
     */
    static Peak until(TestJvm jvm) throws IOException, InterruptedException {
        Pss pss = new Pss(Path.of("/proc"));
        Deadline deadline = Deadline.in(PATIENCE);
        Peak peak = new Peak(0, 0, 0);
        while (!jvm.ended(PERIOD)) {
            Set<Long> tree = ProcessTree.of(jvm.pid(), jvm.temporary());
            peak = peak.or(pss.kibibytes(tree), tree.size());
            if (deadline.passed()) {
                jvm.kill();
                throw new IOException(
                        "the suite still ran after " + PATIENCE.toMinutes() + " minutes:\n" + jvm.lastLines());
            }
        }
        return peak;
    }

    /** With one more look. */
    Peak or(long seen, int count) {
        return seen > kibibytes ? new Peak(seen, count, samples + 1) : new Peak(kibibytes, processes, samples + 1);
    }

    double mebibytes() {
        return kibibytes / 1024.0;
    }
}
