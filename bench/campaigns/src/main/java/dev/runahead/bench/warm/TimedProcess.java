// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import dev.runahead.bench.jvm.CpuAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** Runs one; fails if that fails. */
    static TimedProcess run(List<String> command, CpuAccount cpu) throws IOException, InterruptedException {
        double cpuBefore = cpu.seconds();
        long begin = System.nanoTime();
        Process process = start(command, cpu);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double wall = (System.nanoTime() - begin) / 1e9;
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with status " + status + ": " + printed);
        }
        return new TimedProcess(wall, cpu.seconds() - cpuBefore, printed);
    }

    /** Starts one. */
    static Process start(List<String> command, CpuAccount cpu) throws IOException {
        return new ProcessBuilder(
                        Stream.concat(cpu.prefix().stream(), command.stream()).toList())
                .redirectErrorStream(true)
                .start();
    }
}
