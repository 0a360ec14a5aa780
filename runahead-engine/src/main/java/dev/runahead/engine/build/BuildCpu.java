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
     * What the build has used until now.
     *
     * @param built what was built
     * @return nanoseconds; 0 if that is not known
     */
    public <B> long nanos(Demand<?, B, ?> demand, B built) {
        long now = ofThisThread();
        return now == UNKNOWN ? 0 : now - atBegin + demand.cpuNanos(built);
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
