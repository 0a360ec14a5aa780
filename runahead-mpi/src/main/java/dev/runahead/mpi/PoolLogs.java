// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What the processes of a pool printed last, for the errors of its owner: each part begins on a new line. Immutable.
 *
 * @param directory where the logs lie
 */
record PoolLogs(PoolDirectory directory) {

    /** What Open MPI prints about the end of a rank takes up to forty lines. */
    private static final int LINES = 40;

    private static final int BYTES = 8 << 10;

    /** What a worker and its MPI may want to write at a time. */
    private static final long SHORT_BYTES = 8 << 20;

    /** More would be the same again: ranks that fail fail alike. */
    private static final int RANKS = 3;

    /** The end of the launcher's log, which also holds what workers print before they have a log of their own. */
    String launcher() {
        return titled("the launcher's", directory.launcherLog());
    }

    String rank(int rank) {
        return titled("rank " + rank + "'s", directory.rankLog(rank));
    }

    /** The launcher's and those of the first of these ranks that printed something. */
    String of(Collection<Integer> ranks) {
        StringBuilder logs = new StringBuilder(space()).append(launcher());
        ranks.stream()
                .map(this::rank)
                .filter(log -> !log.isEmpty())
                .limit(RANKS)
                .forEach(logs::append);
        return logs.toString();
    }

    /** Empty unless space is short: then logs may lack what was printed last. */
    private String space() {
        long free = directory.freeBytes();
        return free < SHORT_BYTES ? "\n  only " + (free >> 10) + " KiB are free in " + directory.path() : "";
    }

    private static String titled(String whose, Path log) {
        List<String> lines = lastLines(log);
        return lines.isEmpty() ? "" : "\n  " + whose + " last lines:\n    " + String.join("\n    ", lines);
    }

    /** Reads the end only: a log may have any size. */
    private static List<String> lastLines(Path log) {
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            long start = Math.max(0, file.size() - BYTES);
            ByteBuffer end = ByteBuffer.allocate(BYTES);
            file.position(start);
            while (end.hasRemaining() && file.read(end) >= 0) {
                // Until the end, which may come earlier than the size said.
            }
            String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
            int wholeLine = start == 0 ? 0 : text.indexOf('\n') + 1;
            List<String> lines =
                    text.substring(wholeLine).stripTrailing().lines().toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
