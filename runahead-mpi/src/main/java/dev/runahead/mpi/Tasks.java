// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.PendingTasks.Entry;
import dev.runahead.mpi.wire.Arriving;
import dev.runahead.mpi.wire.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        Entry<T> entry = pending.add(ranks, links.size(), new Sent(links, room));
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

    /** A task that ranks run. */
    private final class Sent implements PendingTasks.Watcher {
        private final List<WorkerLink> links;
        private final int room;

        private Sent(List<WorkerLink> links, int room) {
            this.links = links;
            this.room = room;
        }

        @Override
        public void cancelled(long task) {
            outbox.send(links, new Frame(Frame.Type.CANCEL, task, new byte[0]));
        }

        @Override
        public void failed(long task, int rank, String with) {
            List<WorkerLink> others =
                    links.stream().filter(link -> link.rank() != rank).toList();
            outbox.send(others, new Frame(Frame.Type.PEER_FAILED, task, with.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void over() {
            window.leave(room);
        }
    }

    /** A step of a reset, which nobody cancels. */
    private static final PendingTasks.Watcher NOBODY = new PendingTasks.Watcher() {
        @Override
        public void cancelled(long task) {
            // Its futures are not a user's.
        }

        @Override
        public void failed(long task, int rank, String with) {
            // Whoever asked waits for all answers, under a deadline.
        }

        @Override
        public void over() {
            // It took no room.
        }
    };

    /** Has all workers do a step of a reset, after all that was sent before; each answers with what stands against it. */
    List<CompletableFuture<String>> ask(Frame.Type step, byte[] payload) {
        Entry<String> entry = pending.add(Ranks.ALL, workers.size(), NOBODY);
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
