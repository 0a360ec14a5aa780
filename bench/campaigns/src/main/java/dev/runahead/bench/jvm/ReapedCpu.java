// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel adds to a process when it waits for a child that has ended: the child's time, and what the child had
 * waited for itself, down the tree, however short a process lived. Missed is what outlived its parent. Immutable.
 */
final class ReapedCpu implements CpuAccount {

    /** Linux tells user space in hundredths of a second, whatever it counts in itself. */
    private static final double TICKS_PER_SECOND = 100;

    @Override
    public String word() {
        return "reaped";
    }

    @Override
    public List<String> prefix() {
        return List.of();
    }

    @Override
    public double seconds() throws IOException {
        return parse(Files.readString(Path.of("/proc/self/stat")));
    }

    /** Of a line as in {@code proc(5)}; the command's name may contain anything. */
    static double parse(String stat) throws IOException {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length < 15) {
            throw new IOException("not a line of /proc/PID/stat: " + stat);
        }
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    }

    @Override
    public void close() {
        // Nothing was made.
    }
}
