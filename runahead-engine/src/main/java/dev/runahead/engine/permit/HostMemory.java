// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The memory that this process and its neighbours have: the machine's, or less where a control group limits it.
 */
final class HostMemory {

    private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s*(\\d{1,15}) kB");

    private HostMemory() {}

    /**
     * The smallest of all that is known.
     *
     * @param root where {@code proc} and {@code sys} are
     * @return bytes; {@link Long#MAX_VALUE} if nothing is known, as on other systems than Linux
     */
    static long bytes(Path root) {
        LongStream limits = MemoryGroup.around(root).flatMapToLong(group -> group.limit().stream());
        return LongStream.concat(LongStream.of(total(root.resolve("proc/meminfo"))), limits)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static long total(Path meminfo) {
        try {
            Matcher found = TOTAL.matcher(Files.readString(meminfo));
            return found.find() ? Long.parseLong(found.group(1)) << 10 : Long.MAX_VALUE;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
