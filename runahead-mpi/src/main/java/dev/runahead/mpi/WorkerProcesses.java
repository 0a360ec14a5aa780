// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes that a pool's owner started itself: one {@code mpirun}, or the workers in rank order. Thread-safe.
 */
final class WorkerProcesses {

    private static final File DEV_NULL = new File("/dev/null");

    private final List<Process> processes;
    private final CompletableFuture<WorkerExit> first = new CompletableFuture<>();

    /**
     * Watches processes that run.
     *
     * @param mpi whether there is one only, {@code mpirun}
     */
    WorkerProcesses(boolean mpi, List<Process> processes) {
        this.processes = List.copyOf(processes);
        for (int index = 0; index < processes.size(); index++) {
            int rank = mpi ? WorkerExit.MPIRUN : index;
            var unused = processes
                    .get(index)
                    .onExit()
                    .thenAccept(ended -> first.complete(new WorkerExit(rank, ended.exitValue())));
        }
    }

    static WorkerProcesses none() {
        return new WorkerProcesses(false, List.of());
    }

    /** Starts them, no more once the deadline has passed; throws if one cannot be, when those before it are killed. */
    static WorkerProcesses start(PoolDirectory directory, MpiPoolSpec spec, Deadline deadline) throws IOException {
        List<Process> started = new ArrayList<>();
        boolean mpi = spec.launcher() == Launcher.OPENMPI;
        try {
            int wanted = mpi ? 1 : spec.options().workers();
            for (int rank = 0; rank < wanted && !deadline.passed(); rank++) {
                started.add(mpi ? mpirun(directory, spec) : plain(directory, rank));
            }
        } catch (IOException e) {
            started.forEach(Process::destroyForcibly);
            throw new IOException(
                    mpi
                            ? "mpirun cannot be started (" + e.getMessage()
                                    + "); install Open MPI, or choose Launcher.LOCAL"
                            : "rank " + started.size() + " cannot be started (" + e.getMessage() + ")",
                    e);
        }
        return new WorkerProcesses(mpi, started);
    }

    private static Process mpirun(PoolDirectory directory, MpiPoolSpec spec) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("mpirun", "-n", "" + spec.options().workers()));
        if (Integer.valueOf(0).equals(Files.getAttribute(directory.path(), "unix:uid"))) {
            command.add("--allow-run-as-root");
        }
        // Every mpirun binds its ranks from core 0 upwards, so two pools would share a core.
        command.addAll(List.of("--bind-to", "none", "--oversubscribe"));
        // A program named java would get its class path rewritten; env and sh are not.
        command.addAll(List.of("env", "sh", directory.script().toString()));
        ProcessBuilder builder = builder(directory, command);
        Map<String, String> environment = builder.environment();
        String temporary = directory.temporary().toString();
        environment.put("OMPI_MCA_orte_tmpdir_base", temporary);
        environment.put("OMPI_MCA_btl_vader_backing_directory", temporary);
        environment.put("PMIX_SERVER_TMPDIR", temporary);
        environment.put("PMIX_SYSTEM_TMPDIR", temporary);
        // All ranks are on this host: without network transports MPI_Init takes a quarter of the time.
        environment.putIfAbsent("OMPI_MCA_btl", "self,vader");
        environment.putIfAbsent("OMPI_MCA_pml", "ob1");
        environment.putIfAbsent("OMPI_MCA_plm", "isolated");
        // A rank that ends early takes the others along at once, not a second later: nobody waits for them any more.
        environment.put("OMPI_MCA_odls_base_sigkill_timeout", "0");
        // The JVM lives with SIGSEGV, SIGBUS and SIGFPE; Open MPI would print a stack for each.
        environment.put("OMPI_MCA_opal_signal", "6");
        return builder.start();
    }

    private static Process plain(PoolDirectory directory, int rank) throws IOException {
        ProcessBuilder builder = builder(
                directory, List.of(WorkerScript.SHELL, directory.script().toString()));
        builder.environment().put("RUNAHEAD_WORKER_RANK", Integer.toString(rank));
        return builder.start();
    }

    private static ProcessBuilder builder(PoolDirectory directory, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(WorkerScript.workingDirectory())
                .redirectInput(DEV_NULL)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.launcherLog().toFile()))
                .redirectErrorStream(true);
        // A test JVM that is itself a rank must not make its workers ranks of the same world.
        builder.environment().keySet().removeIf(name -> name.startsWith("OMPI_COMM_") || name.startsWith("PMIX_"));
        builder.environment().remove("RUNAHEAD_WORKER_RANK");
        builder.environment().put("TMPDIR", directory.temporary().toString());
        return builder;
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

    /** Those that have not ended. */
    List<Long> pids() {
        return processes.stream().filter(Process::isAlive).map(Process::pid).toList();
    }

    void kill() {
        processes.forEach(Process::destroyForcibly);
    }
}
