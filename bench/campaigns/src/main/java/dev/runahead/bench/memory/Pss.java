// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proportional set size of processes, as Linux accounts it: a page that several processes share counts for each with
 * its part, so that the sum over a tree is what the tree takes. Immutable.
 *
 * @param proc where the processes are: {@code /proc}
 */
record Pss(Path proc) {

    private static final Pattern LINE = Pattern.compile("^Pss:\\s+(\\d+) kB$", Pattern.MULTILINE);

    /** Of all of them, in KiB; a process that has ended counts nothing. */
    long kibibytes(Collection<Long> pids) {
        return pids.stream().mapToLong(this::kibibytes).sum();
    }

    private long kibibytes(long pid) {
        try {
            Path file = proc.resolve(Long.toString(pid)).resolve("smaps_rollup");
            Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            return line.find() ? Long.parseLong(line.group(1)) : 0;
        } catch (IOException e) {
            return 0; // It has ended meanwhile.
        }
    }
}
