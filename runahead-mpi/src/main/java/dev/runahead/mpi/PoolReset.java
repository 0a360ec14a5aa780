// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.mpi.wire.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a pool as it was when it became ready: each worker by itself, behind the tasks that it was sent; then all ranks
 * together; then the files. All that stands against it is told, in rank order. Confined to the thread that resets.
 */
final class PoolReset {

    /** The part of the time in which a worker may find out what stands against it: it has to be told, too. */
    private static final double IN_THE_WORKER = 0.8;

    private final MpiPool pool;
    private final TemporaryFiles files;
    private final Deadline deadline;

    PoolReset(MpiPool pool, TemporaryFiles files, Deadline deadline) {
        this.pool = pool;
        this.files = files;
        this.deadline = deadline;
    }

    /** Throws {@link MpiPoolException} unless the pool is as new by the deadline; it can only be closed then. */
    void run() throws InterruptedException {
        Optional<Reason> flaw = pool.probe();
        if (flaw.isPresent()) {
            throw notAsNew(List.of(flaw.get().text()), null);
        }
        long nanos = deadline.within(IN_THE_WORKER).remainingNanos();
        all(Frame.Type.RESET, ByteBuffer.allocate(Long.BYTES).putLong(nanos).array());
        if (Launcher.ofWord(pool.launcher()).isMpi()) {
            all(Frame.Type.MEET, new byte[0]); // Not before all are as new: those that come first burn a processor.
        }
        try {
            // What workers on other hosts still have open cannot be seen, so there it stays until the pool goes.
            if (pool.identities().stream().allMatch(WorkerIdentity::isHere)) {
                files.removeLater(
                        pool.identities().stream().map(WorkerIdentity::pid).toList(), deadline);
            }
        } catch (IOException e) {
            throw notAsNew(List.of("what tasks left in " + files.directory() + " cannot be removed (" + e + ")"), e);
        }
    }

    private void all(Frame.Type step, byte[] payload) throws InterruptedException {
        List<CompletableFuture<String>> answers = pool.ask(step, payload);
        List<String> flaws = new ArrayList<>();
        List<Integer> silent = new ArrayList<>();
        Throwable cause = null;
        for (int rank = 0; rank < answers.size(); rank++) {
            try {
                String flaw = answers.get(rank).get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
                if (!flaw.isEmpty()) {
                    flaws.add("rank " + rank + ": " + flaw);
                }
            } catch (TimeoutException e) {
                silent.add(rank);
            } catch (ExecutionException e) {
                cause = Objects.requireNonNullElse(e.getCause(), e);
                flaws.add(String.valueOf(cause.getMessage()));
            }
        }
        if (!silent.isEmpty()) {
            flaws.add("ranks " + silent + " had not answered "
                    + deadline.budget().toMillis() + " ms after its session was closed; a task may still run in them");
        }
        if (!flaws.isEmpty()) {
            MpiPoolException failure = notAsNew(flaws, cause);
            if (!silent.isEmpty()) {
                pool.breakWith(failure.getMessage()); // They have had their time: a close need not ask them to leave.
            }
            throw failure;
        }
    }

    private MpiPoolException notAsNew(List<String> flaws, @Nullable Throwable cause) {
        return new MpiPoolException(pool.instanceId() + " is not as new: " + String.join("; ", flaws), cause);
    }
}
