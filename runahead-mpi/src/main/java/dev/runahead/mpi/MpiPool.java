// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Frame;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker processes, as its owner holds it: from its start to its end.
 *
 * <p>Thread-safe. Tasks of several threads are sent one after the other, to every rank in the same order, since their
 * MPI calls must match; one thread sends them all. A pool that has lost one worker is broken as a whole.
 */
final class MpiPool implements WorkerLink.Listener {

    private final MpiPoolSpec spec;
    private final PoolDirectory directory;
    private final Startup startup;
    private final PoolEnd end;
    private final PendingTasks pending;
    private volatile WorkerProcesses processes = new WorkerProcesses(List.of());
    private volatile List<WorkerLink> links = List.of();
    private volatile Runnable wake = () -> {};
    private final Outbox outbox = new Outbox();
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile @Nullable MpiPoolException broken;

    MpiPool(MpiPoolSpec spec, PoolDirectory directory, Guard guard, Startup startup) {
        this.spec = spec;
        this.directory = directory;
        this.startup = startup;
        this.end = new PoolEnd(directory, guard);
        this.pending = new PendingTasks(spec.options().workers());
    }

    void wakeWhenSomethingHappens(Runnable action) {
        wake = action;
    }

    void start() throws IOException {
        processes = WorkerProcesses.start(directory, spec);
        processes.onAnyExit(() -> wake.run());
    }

    WorkerProcesses processes() {
        return processes;
    }

    /** All workers are ready. */
    void opened(List<WorkerLink> ready) throws IOException {
        links = ready;
        wake = this::endWithTheFirst;
        directory.write("session.json", PoolRecord.of(this, spec).json());
    }

    /** The launcher's death, or one worker's, ends all: the readers then report it. */
    private void endWithTheFirst() {
        if (broken == null && !processes.allAlive()) { // A pool that is being closed loses them one after the other.
            end.kill(links, processes);
        }
    }

    String instanceId() {
        return directory.path().getFileName().toString().replace("runahead-", "pool-");
    }

    String launcher() {
        return spec.launcher().word();
    }

    List<WorkerIdentity> identities() {
        return links.stream().map(WorkerLink::identity).toList();
    }

    /** Whether every worker is there, each another process, and the very one that joined. */
    Optional<Reason> probe() {
        if (broken != null) {
            return Optional.of(new Reason("broken", broken.getMessage()));
        }
        List<WorkerIdentity> workers = identities();
        long distinct =
                workers.stream().mapToLong(WorkerIdentity::pid).distinct().count();
        if (distinct != spec.options().workers()) {
            return Optional.of(
                    new Reason("incomplete", distinct + " of " + spec.options().workers() + " workers"));
        }
        if (!processes.allAlive()) {
            return Optional.of(new Reason(
                    "dead", launcher() + " ended with " + processes.exit().orElse("no code")));
        }
        return workers.stream()
                .filter(worker -> !worker.isAlive())
                .findFirst()
                .map(worker -> new Reason("dead", "rank " + worker.rank() + " (process " + worker.pid() + ") is gone"));
    }

    <T extends @Nullable Object> List<CompletableFuture<T>> submit(MpiTask<T> task) {
        byte[] packed = PendingTasks.pack(task);
        if (broken != null) {
            throw new MpiPoolException(broken.getMessage(), broken);
        }
        PendingTasks.Entry<T> entry = pending.add();
        outbox.send(links, new Frame(Frame.Type.TASK, entry.number(), packed));
        if (broken != null) {
            pending.failAll(
                    broken); // Guard against a break between the look above and the entry: it failed the others.
        }
        return entry.futures();
    }

    @Override
    public void joined(WorkerLink link) {
        startup.joined(link);
        wake.run();
    }

    @Override
    public void phase(WorkerLink link, String phase) {
        startup.phase(link, phase);
        wake.run();
    }

    @Override
    public void ready(WorkerLink link) {
        startup.ready(link);
        wake.run();
    }

    @Override
    public void startFailed(WorkerLink link, Failure failure) {
        startup.failed(link, failure);
        wake.run();
    }

    @Override
    public void answered(WorkerLink link, Frame frame) {
        pending.answered(link.rank(), frame);
    }

    /** Partial death is death: the other ranks may wait for this one in an MPI call, for ever. */
    @Override
    public void ended(WorkerLink link, Throwable why) {
        if (!link.proved() || broken != null || !lost.compareAndSet(false, true)) {
            return; // It never was a worker, or the pool is being closed, or it follows the first that ended.
        }
        String how = end.describe(processes);
        String lastLines = PoolDirectory.lastLines(directory.rankLog(link.rank()))
                + PoolDirectory.lastLines(directory.launcherLog());
        startup.ended(link, lastLines);
        breakWith("rank " + link.rank() + " (process " + link.identity().pid() + ") of " + instanceId() + " ended: "
                + how + lastLines);
        end.kill(links, processes);
        wake.run();
    }

    private void breakWith(String message) {
        MpiPoolException cause = new MpiPoolException(message);
        if (broken == null) {
            broken = cause;
        }
        pending.failAll(broken);
    }

    /** Kills the workers at once. */
    void kill() {
        breakWith(instanceId() + " was aborted");
        end.kill(links, processes);
    }

    /** Asks the workers to leave, kills those that do not, and returns when they are gone and their traces removed. */
    void close(Deadline deadline) throws InterruptedException {
        if (broken != null) {
            end.kill(links, processes); // The others might wait for the lost worker in MPI_Finalize.
        }
        breakWith(instanceId() + " was closed before the task had ended");
        boolean interrupted =
                Thread.interrupted(); // A test that was interrupted must get rid of its pool all the same.
        try {
            outbox.leave(links);
            end.leave(links, processes, deadline);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends what a build has started so far, at once. */
    void discard(List<WorkerLink> joined) throws InterruptedException {
        end.kill(joined, processes);
        outbox.leave(joined);
        end.leave(joined, processes, Deadline.in(spec.options().budgets().close()));
    }
}
