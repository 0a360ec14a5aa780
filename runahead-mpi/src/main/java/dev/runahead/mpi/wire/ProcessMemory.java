// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that a process alone holds: its anonymous pages. Pages of files, such as a mapped model, are the page
 * cache's, and shared memory is counted with nobody. Thread-safe: without state.
 */
public final class ProcessMemory {

    private static final String ANONYMOUS = "RssAnon:";

    private ProcessMemory() {}

    /** Bytes; 0 if the process is gone, or this is not Linux. */
    public static long of(long pid) {
        try {
            String status =
                    Files.readString(Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.ISO_8859_1);
            int found = status.indexOf(ANONYMOUS);
            return found < 0 ? 0 : numberFrom(status, found + ANONYMOUS.length()) << 10;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The first number there. Without a pattern: a worker asks as it starts, and would have to load what those need. */
    private static long numberFrom(String text, int index) {
        int begin = index;
        while (begin < text.length() && !Character.isDigit(text.charAt(begin))) {
            begin++;
        }
        int end = begin;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Long.parseLong(text, begin, end, 10);
    }
}
