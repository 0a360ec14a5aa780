// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** When a process started, which together with its number tells it apart from all others; and whether it goes on. */
public final class ProcessStart {

    /** There is no such process, or it has ended and only waits to be reaped. */
    public static final long GONE = -1;

    private static final boolean HAS_PROC = Files.isReadable(Path.of("/proc/self/stat"));

    private ProcessStart() {}

    /**
     * Looks up the start of a process.
     *
     * @return field 22 of {@code /proc/PID/stat}; where there is no such file the start in milliseconds since the epoch;
     *     {@link #GONE} if it does not run
     */
    public static long of(long pid) {
        return HAS_PROC ? fromProc(Path.of("/proc", Long.toString(pid), "stat")) : fromJava(pid);
    }

    /** The number of this process. Not asked of the JDK where there is {@code /proc}: it starts a thread pool first. */
    public static long ownPid() {
        try {
            return HAS_PROC
                    ? Long.parseLong(
                            Files.readSymbolicLink(Path.of("/proc/self")).toString())
                    : ProcessHandle.current().pid();
        } catch (IOException e) {
            return ProcessHandle.current().pid();
        }
    }

    private static long fromProc(Path stat) {
        try {
            String[] afterName = afterName(stat);
            boolean ended = afterName[0].equals("Z") || afterName[0].equals("X");
            return ended ? GONE : Long.parseLong(afterName[19]);
        } catch (IOException | RuntimeException e) {
            return GONE;
        }
    }

    /**
     * Whether a signal has stopped a process: it answers nobody until another signal lets it go on.
     *
     * @return false also where there is no {@code /proc}, and for a process that does not run
     */
    public static boolean isStopped(long pid) {
        return isIn("T", pid);
    }

    /**
     * Whether a process has ended and whoever started it has not heard of that yet.
     *
     * @return false also where there is no {@code /proc}
     */
    public static boolean isZombie(long pid) {
        return isIn("Z", pid);
    }

    private static boolean isIn(String state, long pid) {
        try {
            return HAS_PROC && afterName(Path.of("/proc", Long.toString(pid), "stat"))[0].equals(state);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Field 2 is the program's name in parentheses and may itself hold blanks and parentheses. */
    private static String[] afterName(Path stat) throws IOException {
        String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
        return text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    }

    private static long fromJava(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toEpochMilli)
                .orElse(GONE);
    }
}
