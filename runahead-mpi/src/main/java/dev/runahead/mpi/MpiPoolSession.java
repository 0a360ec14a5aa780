// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Lease;
import dev.runahead.SessionGate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker processes, as one test holds it.
 *
 * <p>Thread-safe. {@link #open} asks the running Runahead, which may answer with a pool that was built ahead; without
 * Runahead the pool is built now. A session is a one-time right: once it is closed, later calls never reach the pool.
 */
public final class MpiPoolSession implements AutoCloseable {

    private final MpiPool pool;
    private final Lease lease;
    private final long number;

    MpiPoolSession(MpiPool pool, Lease lease) {
        this.pool = pool;
        this.lease = lease;
        this.number = pool.served();
    }

    /**
     * Opens a pool: one that was built ahead, or one built now.
     *
     * @param options what it shall be like, never null
     * @return a pool whose workers have all passed {@code MPI_Init} and their preloads
     * @throws MpiPoolException if it cannot be opened; nothing that was started is left behind. If the thread was
     *     interrupted the cause is an {@link InterruptedException} and the interrupt is restored
     */
    public static MpiPoolSession open(MpiPoolOptions options) {
        return opened(SessionGate::open, options);
    }

    /**
     * Builds a pool for the caller alone; Runahead is never asked.
     *
     * @param options what it shall be like, never null
     * @throws MpiPoolException as for {@link #open}
     */
    public static MpiPoolSession openUnmanaged(MpiPoolOptions options) {
        return opened(SessionGate::openUnmanaged, options);
    }

    private interface Gate {
        MpiPoolSession open(MpiPools provider, MpiPoolSpec spec) throws Exception;
    }

    private static MpiPoolSession opened(Gate gate, MpiPoolOptions options) {
        try {
            return gate.open(new MpiPools(), MpiPoolSpec.of(options));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MpiPoolException("interrupted while a pool of " + options.workers() + " workers opened", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new MpiPoolException("cannot open a pool of " + options.workers() + " workers: " + e, e);
        }
    }

    /**
     * Has every worker run a task once.
     *
     * <p>A future fails with {@link MpiTaskException} if its worker threw, and with {@link MpiPoolException} if the pool
     * broke or was closed. Stages that are not asynchronous run on the thread that reads from that worker: they must not
     * wait for this pool. To cancel one of the futures cancels the task on all its ranks: where it has not begun it is not
     * run, where it runs its thread is interrupted.
     *
     * <p>Returns when the task is on its way, so that what it captures may be changed again. Waits before, as long as the
     * workers have more than 16 MiB of tasks that they have not answered.
     *
     * @param task what to run; it and what it captures must be serialisable
     * @return one future for each worker, in rank order
     * @throws IllegalArgumentException if the task cannot be serialised; the message names the type that cannot
     * @throws IllegalStateException if this session is closed
     * @throws MpiPoolException if the pool is broken, or the thread was interrupted while it waited for room; the interrupt
     *     is kept, and the task was not sent
     */
    public <T extends @Nullable Object> List<CompletableFuture<T>> submit(MpiTask<T> task) {
        return submit(Ranks.ALL, task);
    }

    /**
     * Has one worker run a task once, in its place among the tasks of all. What it calls of MPI must not wait for ranks that
     * do not run it.
     *
     * @param rank the worker, from 0 to {@link #workers()} - 1
     * @param task as for {@link #submit(MpiTask)}, also for what is thrown
     * @return its future
     * @throws IllegalArgumentException also if there is no such rank
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(int rank, MpiTask<T> task) {
        if (rank < 0 || rank >= workers()) {
            throw new IllegalArgumentException(
                    "rank " + rank + " is not between 0 and " + (workers() - 1) + ", the ranks of this pool");
        }
        return submit(new Ranks(rank), task).get(0);
    }

    private <T extends @Nullable Object> List<CompletableFuture<T>> submit(Ranks ranks, MpiTask<T> task) {
        if (!lease.active()) {
            throw closed();
        }
        // Guard against another thread that closes this session now: the pool may serve the next one already.
        return pool.submit(number, ranks, task).orElseThrow(this::closed);
    }

    private IllegalStateException closed() {
        return new IllegalStateException("this session of pool " + pool.instanceId()
                + " is closed, so the task was not run; open another session for it");
    }

    /**
     * Has every worker run a task once and waits for all results. After a first failure the others get 10 seconds more:
     * they may wait for the failed rank in an MPI call, and then for ever.
     *
     * @param task as for {@link #submit}
     * @return the results, in rank order
     * @throws MpiTaskException of the first rank that failed; those of others are suppressed in it
     * @throws MpiPoolException if the pool broke or was closed, or if the thread was interrupted; the interrupt is
     *     restored, the task goes on
     */
    public <T extends @Nullable Object> List<T> submitSync(MpiTask<T> task) {
        return RankResults.await(submit(task));
    }

    /** How many workers the pool has. */
    public int workers() {
        return pool.workers();
    }

    /** A name that no other pool has: two sessions with the same name hold, or held, the same pool, one after the other. */
    public String instanceId() {
        return pool.instanceId();
    }

    /** The worker processes, in rank order. */
    public List<WorkerIdentity> identities() {
        return pool.identities();
    }

    /**
     * What each worker had opened of NVIDIA's GPUs when it was ready, in rank order: for a test that wants to be sure that
     * pools which wait for their tests take no GPU from others. Tasks that ran since then do not change it. It is reported in
     * the run's ledger and summary, and never an error.
     */
    public List<GpuUse> gpuUse() {
        return pool.gpuUse();
    }

    /** What started the workers: {@code openmpi} or {@code local}. */
    public String launcher() {
        return pool.launcher();
    }

    /**
     * Closes the session and returns when the worker processes are gone: they are asked to leave, and killed if they
     * have not by the end of the close budget. Tasks that have not ended fail. Later calls do nothing.
     *
     * <p>Where pools are reused it returns when the workers are as they were when the pool became ready, for another
     * session; tasks that were submitted are waited for then, within half of the close budget. Workers that cannot be made
     * so are gone, as above.
     */
    @Override
    public void close() {
        lease.end();
    }

    /** Kills the workers at once and closes the session, also where pools are reused. Does nothing on a closed session. */
    public void abort() {
        if (lease.active()) {
            pool.kill(number);
            lease.destroy();
        }
    }
}
