// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.mpi.wire.Arriving;
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
 * MPI calls must match. A pool that has lost one worker is broken as a whole.
 */
final class MpiPool implements WorkerLink.Listener {

    private final MpiPoolSpec spec;
    private final PoolDirectory directory;
    private final Startup startup;
    private final LastWords words;
    private final Watch watch;
    private final PoolEnd end;
    private final Tasks tasks = new Tasks();
    private volatile WorkerProcesses processes = WorkerProcesses.none();
    private volatile List<WorkerLink> links = List.of();
    private volatile Runnable wake = () -> {};
    private final Serving serving = new Serving();
    private volatile @Nullable TemporaryFiles original;
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile @Nullable MpiPoolException broken;

    MpiPool(MpiPoolSpec spec, PoolDirectory directory, Guard guard, Startup startup, LogKeeper keeper) {
        this.spec = spec;
        this.directory = directory;
        this.startup = startup;
        this.words = new LastWords(spec, startup, new PoolLogs(directory), keeper);
        this.watch = Watch.over(startup::links, spec.options().hosts(), spec.launcher() == Launcher.MPICH);
        this.end = new PoolEnd(directory, guard, watch);
    }

    void wakeWhenSomethingHappens(Runnable action) {
        wake = action;
    }

    void start(ProcessBuilder starter, Deadline deadline) throws IOException {
        processes = WorkerProcesses.start(starter, directory, spec, deadline);
        processes.onFirstExit(() -> wake.run());
    }

    WorkerProcesses processes() {
        return processes;
    }

    /** All workers are ready. */
    void opened(List<WorkerLink> ready) throws IOException {
        links = ready;
        watch.opened(ready);
        tasks.opened(ready);
        wake = this::endWithTheFirst;
        original = TemporaryFiles.in(directory.temporary());
        directory.write("session.json", PoolRecord.of(this, spec).json());
    }

    /** The launcher's death, or one worker's, ends all: the readers then report it. */
    private void endWithTheFirst() {
        if (broken == null && !processes.allAlive()) { // A pool that is being closed loses them one after the other.
            end.kill(links, processes);
        }
    }

    String instanceId() {
        return directory.path().getFileName().toString().replace(PoolDirectory.PREFIX, "pool-");
    }

    String launcher() {
        return spec.launcher().word();
    }

    int workers() {
        return spec.options().workers();
    }

    List<WorkerIdentity> identities() {
        return links.stream().map(WorkerLink::identity).toList();
    }

    /** By rank, as it was when the pool opened. */
    List<GpuUse> gpuUse() {
        return links.stream().map(WorkerLink::gpuUse).toList();
    }

    /** Whether every worker is there, each another process, the very one that joined, and not stopped. */
    Optional<Reason> probe() {
        if (broken != null) {
            return Optional.of(new Reason("broken", broken.getMessage()));
        }
        List<WorkerIdentity> workers = identities();
        long distinct = workers.stream()
                .filter(one -> workers.stream().filter(one::isSameProcessAs).count() == 1)
                .count();
        if (distinct != spec.options().workers()) {
            return Optional.of(
                    new Reason("incomplete", distinct + " of " + spec.options().workers() + " workers"));
        }
        if (!processes.allAlive()) {
            return Optional.of(new Reason(
                    "dead", processes.exit().map(WorkerExit::text).orElse("a process of " + launcher() + " is gone")));
        }
        return links.stream().flatMap(link -> unfit(link).stream()).findFirst();
    }

    private static Optional<Reason> unfit(WorkerLink link) {
        return link.over()
                ? Optional.of(new Reason("dead", link.identity().text() + " is gone"))
                : link.identity().flaw();
    }

    /** The number of the session that the pool serves now. */
    long served() {
        return serving.session();
    }

    /** Has ranks run a task of a session; empty if the pool does not serve that one any more. */
    <T extends @Nullable Object> Optional<List<CompletableFuture<T>>> submit(
            long session, Ranks ranks, MpiTask<T> task) {
        throwIfBroken();
        Optional<List<CompletableFuture<T>>> futures = tasks.submit(ranks, task, () -> serving.is(session));
        failIfBroken();
        if (futures.isEmpty()) {
            throwIfBroken();
        }
        return futures;
    }

    /** Has all workers do a step of a reset, after all that was sent before; each answers with what stands against it. */
    List<CompletableFuture<String>> ask(Frame.Type step, byte[] payload) {
        List<CompletableFuture<String>> answers = tasks.ask(step, payload);
        failIfBroken();
        return answers;
    }

    private void throwIfBroken() {
        if (broken != null) {
            throw new MpiPoolException(broken.getMessage(), broken);
        }
    }

    /** Guards against a break between a look before and the entry of a task: it failed those that it found. */
    private void failIfBroken() {
        if (broken != null) {
            tasks.failAll(broken);
        }
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
    public void answered(WorkerLink link, Arriving answer) throws IOException {
        tasks.answered(link.rank(), answer);
    }

    /** Nothing ends a call of MPI but the end of its process. */
    @Override
    public void stuck(WorkerLink link, String where) {
        if (broken == null) {
            breakWith(instanceId() + " was aborted: rank " + link.rank() + " waited in " + where);
            end.kill(links, processes);
        }
    }

    /** Partial death is death: the other ranks may wait for this one in an MPI call, for ever. */
    @Override
    public void ended(WorkerLink link, Throwable why) {
        if (!link.proved() || broken != null || !lost.compareAndSet(false, true)) {
            return; // It never was a worker, or the pool is being closed, or it follows the first that ended.
        }
        if (spec.endsUnseen()) {
            end.killWorkers(startup.links()); // Then the launcher tells how the first has ended.
        }
        LastWords.Told told = words.of(instanceId(), link, why, processes);
        startup.ended(told.text());
        breakWith(told.text()
                + (links.isEmpty() ? "" : words.kept(told))); // Those of a pool that never opened keeps its build.
        end.kill(links, processes);
        wake.run();
    }

    /** Nothing can be done with the pool any more but to close it. */
    void breakWith(String message) {
        MpiPoolException cause = new MpiPoolException(message);
        if (broken == null) {
            broken = cause;
        }
        tasks.failAll(broken);
    }

    /** Kills the workers at once, if the pool still serves that session. */
    void kill(long session) {
        if (serving.endedBy(session)) {
            breakWith(instanceId() + " was aborted");
            end.kill(links, processes);
        }
    }

    /**
     * Makes the pool as new for the next session. If that fails, or is interrupted, it can only be closed.
     *
     * @throws MpiPoolException if it cannot be, with what stands against it
     */
    void reset(Deadline deadline) throws InterruptedException {
        boolean goesOn = serving.next();
        throwIfBroken();
        TemporaryFiles files = original;
        if (!goesOn || files == null) {
            throw new MpiPoolException(instanceId() + (goesOn ? " never was ready" : " was aborted"));
        }
        tasks.failAll(new MpiPoolException(endedEarly()));
        new PoolReset(this, files, deadline).run();
    }

    private String endedEarly() {
        return instanceId() + " was closed before the task had ended";
    }

    /** Asks the workers to leave, kills those that do not, and returns when they are gone and their traces removed. */
    void close(Deadline deadline) throws InterruptedException {
        if (broken != null) {
            end.kill(links, processes); // The others might wait for the lost worker in MPI_Finalize.
        }
        breakWith(endedEarly());
        boolean interrupted =
                Thread.interrupted(); // A test that was interrupted must get rid of its pool all the same.
        try {
            tasks.leave(links);
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
        tasks.leave(joined);
        Deadline deadline = Deadline.in(spec.options().budgets().close());
        end.leave(joined, processes, deadline);
    }
}
