// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.PendingTasks.Entry;
import dev.runahead.mpi.wire.Arriving;
import dev.runahead.mpi.wire.Frame;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The tasks of a pool: packed, sent, answered. Thread-safe: what several threads submit has one order on all ranks. */
final class Tasks {

    private final TaskPacker packer = new TaskPacker();
    private final Window window = new Window();
    private final PendingTasks pending = new PendingTasks();
    private final Outbox outbox = new Outbox();
    private volatile List<WorkerLink> workers = List.of();

    /** From here on tasks can be sent. */
    void opened(List<WorkerLink> links) {
        workers = List.copyOf(links);
    }

    /**
     * Sends a task to ranks that follow each other, if that is still wanted when its turn has come.
     *
     * @return its futures; empty if it was not sent
     * @throws IllegalArgumentException if the task cannot be packed
     * @throws MpiPoolException if the thread was interrupted while what was sent before left no room for it
     */
    <T extends @Nullable Object> Optional<List<CompletableFuture<T>>> submit(
            Ranks ranks, MpiTask<T> task, BooleanSupplier wanted) {
        List<WorkerLink> links = ranks.of(workers);
        PackedTask packed = packer.pack(task);
        int room = enter(packed.bytes());
        Entry<T> entry =
                pending.add(ranks, links.size(), cancelled -> cancel(links, cancelled), () -> window.leave(room));
        if (!packed.sendIf(wanted, outbox, links, entry.number())) {
            pending.forget(entry);
            return Optional.empty();
        }
        return Optional.of(entry.futures());
    }

    private int enter(long bytes) {
        try {
            // A reader that waited would wait for answers which only it can read.
            return window.enter(bytes, () -> workers.stream().noneMatch(WorkerLink::isReader));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MpiPoolException(
                    "interrupted while a task waited for the workers to answer some of what they were sent before; it was"
                            + " not sent",
                    e);
        }
    }

    private void cancel(List<WorkerLink> links, long number) {
        outbox.send(links, new Frame(Frame.Type.CANCEL, number, new byte[0]));
    }

    /** Has all workers do a step of a reset, after all that was sent before; each answers with what stands against it. */
    List<CompletableFuture<String>> ask(Frame.Type step, byte[] payload) {
        Entry<String> entry = pending.add(Ranks.ALL, workers.size(), cancelled -> {}, () -> {});
        outbox.send(workers, new Frame(step, entry.number(), payload));
        return entry.futures();
    }

    void answered(int rank, Arriving answer) throws IOException {
        pending.answered(rank, answer);
    }

    void failAll(MpiPoolException cause) {
        pending.failAll(cause);
    }

    /** Asks workers to leave; nothing is sent any more. */
    void leave(List<WorkerLink> links) {
        outbox.leave(links);
    }
}
