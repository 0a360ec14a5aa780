// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory that a process alone holds: its anonymous pages. Pages of files, such as a mapped model, are the page
 * cache's, and shared memory is counted with nobody.
 */
final class ProcessMemory {

    private static final Pattern ANONYMOUS = Pattern.compile("RssAnon:\\s*(\\d{1,15}) kB");

    private ProcessMemory() {}

    /** Bytes; 0 if the process is gone, or this is not Linux. */
    static long of(long pid) {
        try {
            String status =
                    Files.readString(Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.ISO_8859_1);
            Matcher found = ANONYMOUS.matcher(status);
            return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
