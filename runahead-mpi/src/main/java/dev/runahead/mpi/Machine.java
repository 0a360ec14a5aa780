// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a pool finds on its machine when it is built. Immutable.
 *
 * @param temporary where its directory is made
 * @param memoryBytes what its processes may take; {@link Long#MAX_VALUE} if that is not known
 */
record Machine(Path temporary, long memoryBytes) {

    /** What an idle worker writes to: 25 MiB and more on JDK 17, so that nothing is refused which could be. */
    static final long WORKER_BYTES = 24L << 20;

    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s*(\\d{1,15}) kB");
    private static final Pattern LIMIT = Pattern.compile("(\\d{1,18})\\s*");

    static Machine now() {
        return new Machine(Path.of(System.getProperty("java.io.tmpdir")), memoryBytes(Path.of("/")));
    }

    /** Throws {@link MpiPoolException} if so many workers cannot be: starting them would stall the machine first. */
    void checkRoom(MpiPoolSpec spec) {
        long needed = spec.options().workers() * WORKER_BYTES;
        if (needed > memoryBytes && !spec.options().hosts().any()) {
            throw new MpiPoolException(
                    "cannot open " + spec.label() + ": its workers need at least " + mebibytes(needed)
                            + ", " + mebibytes(WORKER_BYTES) + " each without their heaps, and this machine has "
                            + mebibytes(memoryBytes) + " available; ask for fewer workers");
        }
    }

    static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    /**
     * The memory that can still be taken: what Linux says is available, bounded by the limits of the control groups.
     *
     * @param root where {@code proc} and {@code sys} are
     */
    static long memoryBytes(Path root) {
        long available = number(root.resolve("proc/meminfo"), AVAILABLE);
        long free = available == Long.MAX_VALUE ? available : available << 10;
        return Stream.concat(Stream.of(free), ControlGroup.limits(root).map(limit -> number(limit, LIMIT)))
                .min(Long::compare)
                .orElse(Long.MAX_VALUE);
    }

    private static long number(Path file, Pattern pattern) {
        try {
            Matcher found = pattern.matcher(Files.readString(file));
            return found.find() ? Long.parseLong(found.group(1)) : Long.MAX_VALUE;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
