// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes that carry a pool's temporary directory in their environment: whatever the pool has started, however far
 * down, from the moment at which it exists and whether or not it ever connects. Only those of this user can be seen, and
 * only where there is {@code /proc}. Immutable.
 *
 * @param temporary the pool's {@link PoolDirectory#temporary()}
 */
record Descendants(Path temporary) {

    private static final Path PROC = Path.of("/proc");

    /** The JDK's own setting for them. */
    private static final Charset PATHS = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private record Carrier(ProcessIdentity process, String environment) {}

    List<ProcessIdentity> alive() {
        return carriers().stream().map(Carrier::process).toList();
    }

    /** The workers among them, by rank: what a worker starts has its environment, but starts later. */
    Map<Integer, ProcessIdentity> workers() {
        Map<Integer, ProcessIdentity> byRank = new TreeMap<>();
        for (Carrier carrier : carriers()) {
            WorkerRank.in(carrier.environment())
                    .ifPresent(rank -> byRank.merge(rank, carrier.process(), Descendants::first));
        }
        return byRank;
    }

    private static ProcessIdentity first(ProcessIdentity one, ProcessIdentity other) {
        return Comparator.comparingLong(ProcessIdentity::startTicks)
                                .thenComparingLong(ProcessIdentity::pid)
                                .compare(one, other)
                        <= 0
                ? one
                : other;
    }

    /**
     * Kills them, and what they start meanwhile, until none is left: at least once, then until the deadline.
     *
     * @return whether none is left
     */
    boolean kill(Deadline deadline) throws InterruptedException {
        while (true) {
            List<ProcessIdentity> found = alive();
            found.forEach(ProcessIdentity::kill);
            if (found.isEmpty() || deadline.passed()) {
                return found.isEmpty();
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while processes " + found + " ended");
            }
        }
    }

    /** The identity is taken before the environment is looked at: a number that changes hands in between is killed by nobody. */
    private List<Carrier> carriers() {
        List<Carrier> carriers = new ArrayList<>();
        String variable = "\0TMPDIR=" + bytes(temporary);
        for (long pid : pids()) {
            Optional<ProcessIdentity> process =
                    pid == ProcessHandle.current().pid() ? Optional.empty() : ProcessIdentity.of(pid);
            String environment = process.isPresent() ? zeroed(pid, "environ") : "";
            if (environment.contains(variable + '\0')
                    || environment.contains(variable + '/')) { // mpirun gives its ranks one below.
                carriers.add(new Carrier(process.orElseThrow(), environment));
            }
        }
        return carriers;
    }

    /** Whether a process with this argument on its command line runs. */
    static boolean anyHasArgument(Path argument) {
        String text = '\0' + bytes(argument) + '\0';
        return pids().stream().anyMatch(pid -> zeroed(pid, "cmdline").contains(text));
    }

    private static List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(PROC, "[0-9]*")) {
            numbers.forEach(number -> pids.add(Long.valueOf(number.getFileName().toString())));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // There is no such place: not Linux.
        }
        return pids;
    }

    /** A path as the kernel has it, one character a byte. */
    private static String bytes(Path path) {
        return new String(path.toString().getBytes(PATHS), StandardCharsets.ISO_8859_1);
    }

    /** Texts that each end with a NUL, with one before the first; empty if the process is gone or another user's. */
    private static String zeroed(long pid, String file) {
        try {
            return '\0' + Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
