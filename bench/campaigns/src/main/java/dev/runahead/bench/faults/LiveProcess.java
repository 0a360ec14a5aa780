// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.mpi.wire.ProcessStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process as {@code /proc} showed it, told apart from any later one that gets its number. Immutable.
 *
 * @param commandLine its words, with blanks between them
 * @param environment its variables at its start, each with a NUL behind
 */
record LiveProcess(long pid, long startTicks, String commandLine, String environment) {

    private static final Path PROC = Path.of("/proc");
    private static final Duration SIGNAL = Duration.ofSeconds(5);

    /** Every process that has a directory below this one as its temporary directory, or names it on its command line. */
    static List<LiveProcess> below(Path directory) {
        String prefix = directory + "/";
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != self)
                .filter(pid -> read(pid, "environ").contains("TMPDIR=" + prefix)
                        || read(pid, "cmdline").contains(prefix))
                .flatMap(pid -> of(pid).stream())
                .toList();
    }

    /** Empty if there is none, or it has ended and waits to be reaped. */
    static Optional<LiveProcess> of(long pid) {
        long start = ProcessStart.of(pid);
        LiveProcess process = new LiveProcess(
                pid, start, read(pid, "cmdline").replace('\0', ' ').strip(), read(pid, "environ"));
        return process.startTicks == ProcessStart.GONE || process.gone() ? Optional.empty() : Optional.of(process);
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // It has gone meanwhile.
        }
    }

    /** A worker's JVM, of whatever pool. */
    boolean isWorker() {
        return commandLine.contains("/worker.args");
    }

    boolean isMpirun() {
        return commandLine.startsWith("mpirun ");
    }

    boolean isGuard() {
        return commandLine.contains("/guard.sh ");
    }

    boolean hasRank(int rank) {
        return Stream.of(environment.split("\0", -1)).anyMatch(("OMPI_COMM_WORLD_RANK=" + rank)::equals);
    }

    boolean gone() {
        return ProcessStart.of(pid) != startTicks;
    }

    /** Whether a signal has stopped it: state T. */
    boolean stopped() {
        String stat = read(pid, "stat");
        int state = stat.lastIndexOf(')') + 2;
        return state > 1 && state < stat.length() && stat.charAt(state) == 'T';
    }

    /**
     * Sends it a signal, unless it has gone.
     *
     * @param signal by its name, such as {@code KILL}
     */
    void signal(String signal) throws IOException, InterruptedException {
        if (gone()) {
            return;
        }
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        kill.waitFor(SIGNAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String toString() {
        String words = commandLine.length() > 120 ? commandLine.substring(0, 120) + "..." : commandLine;
        return "process " + pid + " (" + words + ")";
    }
}
