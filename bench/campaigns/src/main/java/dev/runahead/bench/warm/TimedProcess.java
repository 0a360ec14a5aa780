// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.Printed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process from its start to its end. Immutable.
 *
 * @param wallSeconds what it took
 * @param cpuSeconds what of the processors' time
 * @param printed what it said
 */
record TimedProcess(double wallSeconds, double cpuSeconds, String printed) {

    /** A cold read of the largest weights takes seconds. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Runs one; fails if that fails. */
    static TimedProcess run(List<String> command, CpuAccount cpu) throws IOException, InterruptedException {
        double cpuBefore = cpu.seconds();
        long begin = System.nanoTime();
        Process process = start(command, cpu);
        Printed printed = Printed.by(process, PATIENCE);
        double wall = (System.nanoTime() - begin) / 1e9;
        if (printed.status() != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with status " + printed.status() + ": " + printed.text());
        }
        return new TimedProcess(wall, cpu.seconds() - cpuBefore, printed.text());
    }

    /** Starts one. */
    static Process start(List<String> command, CpuAccount cpu) throws IOException {
        return new ProcessBuilder(
                        Stream.concat(cpu.prefix().stream(), command.stream()).toList())
                .redirectErrorStream(true)
                .start();
    }
}
