// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Parcel;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tasks that were sent and not yet answered by every rank. Thread-safe. */
final class PendingTasks {

    private final int ranks;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Entry<Object>> entries = new ConcurrentHashMap<>();

    PendingTasks(int ranks) {
        this.ranks = ranks;
    }

    /**
     * One task.
     *
     * @param futures one for each rank, in rank order
     * @param loader finds the classes of the answers: the submitting thread's context class loader, null if it has none
     */
    record Entry<T extends @Nullable Object>(
            long number,
            List<CompletableFuture<T>> futures,
            @Nullable ClassLoader loader) {}

    <T extends @Nullable Object> Entry<T> add() {
        List<CompletableFuture<T>> futures = IntStream.range(0, ranks)
                .mapToObj(rank -> new CompletableFuture<T>())
                .toList();
        Entry<T> entry = new Entry<>(
                numbers.incrementAndGet(), futures, Thread.currentThread().getContextClassLoader());
        @SuppressWarnings("unchecked") // Results are what the task, whose type the caller states, returned.
        Entry<Object> erased = (Entry<Object>) entry;
        entries.put(entry.number(), erased);
        var unused = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .whenComplete((all, failure) -> entries.remove(entry.number()));
        return entry;
    }

    void answered(int rank, Frame frame) {
        Entry<Object> entry = entries.get(frame.number());
        if (entry == null) {
            return; // Failed meanwhile, with the whole pool.
        }
        CompletableFuture<Object> future = entry.futures().get(rank);
        Thread.currentThread().setContextClassLoader(entry.loader());
        try {
            if (frame.type() == Frame.Type.RESULT) {
                future.complete(Parcel.unpack(frame.payload()));
            } else {
                future.completeExceptionally(failed(rank, WorkerLink.failure(frame)));
            }
        } catch (
                Throwable e) { // The result's own code may throw anything while it is read; its caller must hear of it.
            future.completeExceptionally(new MpiPoolException(
                    "the answer of rank " + rank + " cannot be read: " + Failure.textOf(e),
                    Failure.printableOrNull(e)));
        }
    }

    private static MpiTaskException failed(int rank, Failure failure) {
        Throwable cause = failure.causeOrNull();
        String message = "rank " + rank + " failed: " + failure.text();
        return new MpiTaskException(
                rank, cause == null ? message + "\n" + failure.stack().strip() : message, failure.stack(), cause);
    }

    /** A task that was never sent. */
    void forget(long number) {
        entries.remove(number);
    }

    void failAll(MpiPoolException cause) {
        entries.values().forEach(entry -> entry.futures().forEach(future -> future.completeExceptionally(cause)));
    }

    /**
     * Packs a task.
     *
     * @throws IllegalArgumentException naming the captured type that cannot travel
     */
    static byte[] pack(MpiTask<?> task) {
        try {
            return Parcel.pack(task);
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    "the task captures a value of type " + e.getMessage() + ", which is not java.io.Serializable and so"
                            + " cannot travel to a worker; capture what it needs of it instead, or make it serialisable",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the task cannot be serialised: " + Failure.textOf(e), Failure.printableOrNull(e));
        }
    }
}
