// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.Arriving;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tasks that were sent and not yet answered by every rank that runs them. Thread-safe. */
final class PendingTasks {

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Entry<?>> entries = new ConcurrentHashMap<>();

    /** Hears what the sender of a task must know. */
    interface Watcher {

        /** Somebody cancelled one of its futures, and so all; on the thread of whoever did. */
        void cancelled(long task);

        /** The first rank has failed, and others have not answered; on that rank's reader. */
        void failed(long task, int rank, String with);

        /** It is not pending any more: all ranks have answered, or nobody waits for the rest. */
        void over();
    }

    /**
     * One task: what becomes of it on each of the ranks that run it. What is pending are the ranks' answers: a future that
     * somebody else completes ends nothing, but for one that is cancelled.
     */
    final class Entry<T extends @Nullable Object> {
        private final long number;
        private final int firstRank;
        private final List<CompletableFuture<T>> futures;
        private final AtomicInteger unanswered;
        private final Watcher watcher;
        private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        private boolean failed;

        private Entry(long number, int firstRank, int ranks, Watcher watcher) {
            this.watcher = watcher;
            this.number = number;
            this.firstRank = firstRank;
            this.futures = ranks == 1 ? List.of(new OfRank()) : several(ranks);
            this.unanswered = new AtomicInteger(ranks);
        }

        private List<CompletableFuture<T>> several(int ranks) {
            List<CompletableFuture<T>> made = new ArrayList<>(ranks);
            for (int rank = 0; rank < ranks; rank++) { // No stream: a first task would wait for its classes.
                made.add(new OfRank());
            }
            return Collections.unmodifiableList(made);
        }

        /** A stage that hears of a cancellation costs as much as all else about an entry. */
        private final class OfRank extends CompletableFuture<T> {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                boolean cancelled = super.cancel(mayInterruptIfRunning);
                if (cancelled && remove(Entry.this)) {
                    watcher.cancelled(number);
                    Entry.this.cancel();
                }
                return cancelled;
            }

            @Override
            public <U> CompletableFuture<U> newIncompleteFuture() {
                return new CompletableFuture<>();
            }
        }

        long number() {
            return number;
        }

        /** One for each rank that runs the task, in rank order. */
        List<CompletableFuture<T>> futures() {
            return futures;
        }

        private CompletableFuture<T> of(int rank) {
            return futures.get(rank - firstRank);
        }

        /** True once: for the first rank that fails. */
        private synchronized boolean failsFirst() {
            boolean first = !failed;
            failed = true;
            return first;
        }

        private void cancel() {
            futures.forEach(future -> future.cancel(false));
        }

        /** Also if somebody cancels meanwhile. */
        private void fail(Throwable cause) {
            futures.forEach(future -> future.completeExceptionally(cause));
        }

        @SuppressWarnings("unchecked") // Results are what the task, whose type the caller states, returned.
        private void complete(int rank, @Nullable Object result) {
            of(rank).complete((T) result);
        }
    }

    /**
     * Enters a task.
     *
     * @param count how many ranks run it
     */
    <T extends @Nullable Object> Entry<T> add(Ranks ranks, int count, Watcher watcher) {
        Entry<T> entry = new Entry<>(numbers.incrementAndGet(), ranks.first(), count, watcher);
        entries.put(entry.number, entry);
        return entry;
    }

    /** Whether it was pending: nothing more happens to one that is not. */
    private boolean remove(Entry<?> entry) {
        boolean pending = entries.remove(entry.number, entry);
        if (pending) {
            entry.watcher.over();
        }
        return pending;
    }

    /**
     * Takes a rank's answer, all of it.
     *
     * @throws IOException if it breaks off
     */
    void answered(int rank, Arriving answer) throws IOException {
        Entry<?> entry = entries.get(answer.number());
        if (entry == null) {
            answer.finish(); // Failed meanwhile, with the whole pool, or cancelled.
            return;
        }
        Thread.currentThread().setContextClassLoader(entry.loader);
        Object result = null;
        Throwable flaw = null;
        try {
            result = answer.failureOrNull() == null ? answer.object() : null;
        } catch (
                Throwable e) { // The result's own code may throw anything while it is read; its caller must hear of it.
            flaw = unreadable(rank, e);
        }
        answer.finish();
        if (answer.failureOrNull() != null) {
            flaw = failed(rank, answer.failureOrNull());
        }
        boolean last = entry.unanswered.decrementAndGet() == 0;
        if (last) {
            remove(entry);
        }
        if (flaw == null) {
            entry.complete(rank, result);
            return;
        }
        entry.of(rank).completeExceptionally(flaw);
        if (!last && entry.failsFirst()) {
            entry.watcher.failed(entry.number, rank, String.valueOf(flaw.getMessage()));
        }
    }

    private static MpiPoolException unreadable(int rank, Throwable why) {
        return new MpiPoolException(
                "the answer of rank " + rank + " cannot be read: " + Failure.textOf(why), Failure.printableOrNull(why));
    }

    private static RuntimeException failed(int rank, Frame frame) {
        Failure failure;
        try {
            failure = WorkerLink.failure(frame);
        } catch (IOException | RuntimeException e) {
            return unreadable(rank, e);
        }
        Throwable cause = failure.causeOrNull();
        String message = "rank " + rank + " failed: " + failure.text();
        return new MpiTaskException(
                rank, cause == null ? message + "\n" + failure.stack().strip() : message, failure.stack(), cause);
    }

    /** A task that was never sent. */
    void forget(Entry<?> entry) {
        if (remove(entry)) {
            entry.cancel();
        }
    }

    void failAll(MpiPoolException cause) {
        for (Entry<?> entry : entries.values()) {
            if (remove(entry)) {
                entry.fail(cause);
            }
        }
    }
}
