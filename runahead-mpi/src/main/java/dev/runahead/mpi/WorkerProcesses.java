// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The processes that a pool's owner started itself: one {@code mpirun}, or the workers in rank order. Thread-safe.
 */
final class WorkerProcesses {

    private static final File DEV_NULL = new File("/dev/null");

    private final List<Process> processes;
    private final boolean linger;
    private final AtomicBoolean asked;
    private final CompletableFuture<WorkerExit> first = new CompletableFuture<>();

    /**
     * Watches processes that run.
     *
     * @param mpirun the name of the one that starts the workers; null if these are the workers themselves
     * @param linger whether they go on for a while when the workers have ended, for nothing that a pool needs
     * @param otherHosts whether it has started some on other hosts
     */
    WorkerProcesses(@Nullable String mpirun, List<Process> processes, boolean linger, boolean otherHosts) {
        this.processes = List.copyOf(processes);
        this.linger = linger;
        this.asked = new AtomicBoolean(!otherHosts);
        for (int index = 0; index < processes.size(); index++) {
            int rank = index;
            var unused = processes.get(index).onExit().thenAccept(ended -> {
                int code = ended.exitValue();
                first.complete(mpirun == null ? WorkerExit.ofRank(rank, code) : WorkerExit.ofMpirun(mpirun, code));
            });
        }
    }

    static WorkerProcesses none() {
        return new WorkerProcesses(null, List.of(), false, false);
    }

    /**
     * Starts them, no more once the deadline has passed; throws if one cannot be, when those before it are killed.
     *
     * @param starter with the environment that they get; the rest of it is set here
     */
    static WorkerProcesses start(ProcessBuilder starter, PoolDirectory directory, MpiPoolSpec spec, Deadline deadline)
            throws IOException {
        prepare(starter, directory);
        Optional<Mpirun> mpirun = spec.mpirun();
        return mpirun.isPresent()
                ? mpirun(starter, mpirun.get(), directory, spec.options())
                : plain(starter, directory, spec.options().workers(), deadline);
    }

    private static WorkerProcesses mpirun(
            ProcessBuilder starter, Mpirun mpirun, PoolDirectory directory, MpiPoolOptions options) throws IOException {
        boolean root = Integer.valueOf(0).equals(Files.getAttribute(directory.path(), "unix:uid"));
        List<String> command = new ArrayList<>(mpirun.command(options, root));
        // A program named java would get its class path rewritten by Open MPI; env and sh are not.
        command.addAll(List.of(
                "env",
                "sh",
                "-c",
                options.hosts().any() ? WorkerScript.IF_IT_IS_THERE : WorkerScript.WHEN_IT_IS_THERE));
        command.add(directory.script().toString());
        starter.command(command);
        mpirun.configure(starter.environment(), directory.temporary(), options.hosts());
        boolean otherHosts = options.hosts().any();
        try {
            return new WorkerProcesses(
                    mpirun.program(), List.of(starter.start()), mpirun.lingers() && !otherHosts, otherHosts);
        } catch (IOException e) {
            throw new IOException(
                    mpirun.program() + " cannot be started (" + e.getMessage() + "); install " + mpirun.product()
                            + ", or choose Launcher.LOCAL",
                    e);
        }
    }

    private static WorkerProcesses plain(
            ProcessBuilder starter, PoolDirectory directory, int workers, Deadline deadline) throws IOException {
        starter.command(WorkerScript.SHELL, directory.script().toString());
        List<Process> started = new ArrayList<>();
        try {
            for (int rank = 0; rank < workers && !deadline.passed(); rank++) {
                starter.environment().put(WorkerRank.VARIABLE, Integer.toString(rank));
                started.add(starter.start());
            }
        } catch (IOException e) {
            started.forEach(Process::destroyForcibly);
            throw new IOException("rank " + started.size() + " cannot be started (" + e.getMessage() + ")", e);
        }
        return new WorkerProcesses(null, started, false, false);
    }

    private static void prepare(ProcessBuilder starter, PoolDirectory directory) {
        starter.directory(WorkerScript.workingDirectory())
                .redirectInput(DEV_NULL)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.launcherLog().toFile()))
                .redirectErrorStream(true);
        WorkerRank.forget(starter.environment());
        starter.environment().put("TMPDIR", directory.temporary().toString());
    }

    boolean allAlive() {
        return processes.stream().allMatch(Process::isAlive);
    }

    /** How the first that has ended did; empty while all live. */
    Optional<WorkerExit> exit() {
        return Optional.ofNullable(first.getNow(null));
    }

    /** As {@link #exit()}, but waits for it: the kernel tells of an end a moment after the rank's channel has closed. */
    Optional<WorkerExit> exit(Deadline deadline) throws InterruptedException {
        try {
            return Optional.of(first.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new AssertionError("completed with a value only", e);
        }
    }

    void onFirstExit(Runnable action) {
        var unused = first.thenRun(action);
    }

    /** Returns when all have ended; false if the deadline passed first. */
    boolean awaitEnd(Deadline deadline) throws InterruptedException {
        boolean ended = true;
        for (Process process : processes) {
            ended &= process.waitFor(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        }
        return ended;
    }

    /** Whether they go on for a while when the workers have ended, for nothing that a pool needs. */
    boolean linger() {
        return linger;
    }

    /** Those that have not ended. */
    List<Long> pids() {
        return processes.stream().filter(Process::isAlive).map(Process::pid).toList();
    }

    /**
     * SIGKILL; on several hosts the first time a request to end, since what MPI has started elsewhere ends sooner when it is
     * told.
     */
    void kill() {
        processes.forEach(asked.getAndSet(true) ? Process::destroyForcibly : Process::destroy);
    }
}
