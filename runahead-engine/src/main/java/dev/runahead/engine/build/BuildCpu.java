// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.engine.plan.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The CPU time that a build uses: its thread's, and that of processes which it starts, as far as its provider knows.
 * Confined to the building thread.
 *
 * <p>Read from {@code /proc} and not from the platform's MXBeans: those load the management classes into every test JVM.
 * The kernel counts in ticks of 10 ms.
 */
public final class BuildCpu {

    private static final Path STAT = Path.of("/proc/thread-self/stat");
    private static final long NANOS_A_TICK = 10_000_000;

    /** Fields 14 and 15, counted from the state behind the name, which is field 3. See proc_pid_stat(5). */
    private static final int USER = 11;

    private static final long UNKNOWN = -1;

    private final long atBegin = ofThisThread();

    /** The calling thread begins a build. */
    public BuildCpu() {}

    /**
     * How many processors the build has kept busy.
     *
     * @param built what was built
     * @param nanos how long it took, positive
     * @return 1 if that is not known
     */
    public <B> double processors(Demand<?, B, ?> demand, B built, long nanos) {
        long now = ofThisThread();
        if (now == UNKNOWN || nanos <= 0) {
            return 1;
        }
        return (double) (now - atBegin + demand.cpuNanos(built)) / nanos;
    }

    private static long ofThisThread() {
        try {
            String stat = Files.readString(STAT);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) * NANOS_A_TICK;
        } catch (IOException | RuntimeException e) { // Not Linux.
            return UNKNOWN;
        }
    }
}
