// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Runahead may add to a test run's memory: a quarter of what the control group may take, or of the machine's memory
 * where no group says less. Immutable.
 *
 * @param bytes that much
 */
record Budget(long bytes) {

    private static final int PARTS = 4;
    private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s*(\\d{1,15}) kB");

    /**
     * Of a group's limit.
     *
     * @param limitBytes the limit; {@link Long#MAX_VALUE} for none
     * @param root where {@code proc} is
     */
    static Budget of(long limitBytes, Path root) throws IOException {
        Matcher total = TOTAL.matcher(Files.readString(root.resolve("proc/meminfo")));
        long machine = total.find() ? Long.parseLong(total.group(1)) << 10 : Long.MAX_VALUE;
        return new Budget(Math.min(limitBytes, machine) / PARTS);
    }

    double mebibytes() {
        return bytes / (double) (1 << 20);
    }

    boolean holds(Figures figures) {
        return figures.most() <= mebibytes();
    }
}
