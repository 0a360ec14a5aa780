// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.engine.prefetch.HostTime;
import dev.runahead.engine.time.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what the host's processors have done. Linux only: elsewhere it is not known. Thread-safe. */
public final class HostCpu {

    private static final long NANOS_A_TICK = 10_000_000;

    /** Of the first line's columns: user, nice, system, idle, iowait, irq, softirq, steal. See proc_stat(5). */
    private static final int STEAL = 8;

    private static final int IDLE = 4;
    private static final int WAITING = 5;

    private final Path stat;
    private final Time time;

    /** Of this host. */
    public HostCpu(Time time) {
        this(Path.of("/proc/stat"), time);
    }

    HostCpu(Path stat, Time time) {
        this.stat = stat;
        this.time = time;
    }

    /** What they have done until now. */
    public HostTime now() {
        try (BufferedReader lines = Files.newBufferedReader(stat)) {
            String[] columns = String.valueOf(lines.readLine()).split(" +", -1);
            long ticks = 0;
            for (int i = 1; i <= STEAL; i++) {
                ticks += i == IDLE || i == WAITING ? 0 : Long.parseLong(columns[i]);
            }
            return new HostTime(time.nanos(), ticks * NANOS_A_TICK, true);
        } catch (IOException | RuntimeException e) { // Not Linux.
            return HostTime.UNKNOWN;
        }
    }
}
