// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.time.RoleThreads;
import dev.runahead.engine.time.Time;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The closer threads: they close sessions that no test holds. Never shared with builders. Thread-safe. */
public final class Closers {

    private static final System.Logger LOG = System.getLogger("dev.runahead");
    private static final int MOST = 2;
    private static final long IDLE_SECONDS = 2;
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Time time;
    private final ThreadPoolExecutor threads;
    private final RoleThreads resetters = new RoleThreads("resetter");
    private final Set<Closing> closing = ConcurrentHashMap.newKeySet();

    /** A session on its way out; two are never equal. */
    private static final class Closing {
        final String kind;
        final Duration budget;
        final CompletableFuture<Void> gone = new CompletableFuture<>();

        Closing(String kind, Duration budget) {
            this.kind = kind;
            this.budget = budget;
        }
    }

    /** No thread yet. */
    public Closers(Time time) {
        this.time = time;
        this.threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new RoleThreads("closer"));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Closes a session in the background; after {@link #stop} on the calling thread, since nothing may leak.
     *
     * @param whenGone is told what that took, in nanoseconds
     */
    public <P extends SessionSpec, B> void close(Demand<P, B, ?> demand, B built, LongConsumer whenGone) {
        leave(demand, deadline -> whenGone.accept(closeNow(demand, built, deadline)));
    }

    /** Runs what ends in a close, in the background; after {@link #stop} on the calling thread. */
    public void run(Runnable close) {
        try {
            threads.execute(close);
        } catch (RejectedExecutionException e) {
            close.run();
        }
    }

    /** Closes a session on the calling thread and returns what that took, in nanoseconds; a failure is reported. */
    public <P extends SessionSpec, B> long closeNow(Demand<P, B, ?> demand, B built) {
        return closeNow(demand, built, deadlineFor(demand));
    }

    /** What becomes of a session that nobody else is given: it is closed. */
    public <P extends SessionSpec, B> Parting parting(Demand<P, B, ?> demand, B built) {
        return new Parting() {
            @Override
            public long now(boolean destroyed) {
                return closeNow(demand, built);
            }

            @Override
            public void inBackground(boolean destroyed, LongConsumer whenDone) {
                close(demand, built, whenDone);
            }
        };
    }

    /** Until when a session that is left now should be gone, or as new. */
    Deadline deadlineFor(Demand<?, ?, ?> demand) {
        return time.deadlineIn(demand.closeBudget());
    }

    /** Does in the background what becomes of a session; until that has ended it counts as closing. */
    void leave(Demand<?, ?, ?> demand, Consumer<Deadline> parting) {
        Closing leaving = leaving(demand);
        run(() -> {
            try {
                parting.accept(deadlineFor(demand));
            } finally {
                left(leaving);
            }
        });
    }

    /** Closes a session on the calling thread before a deadline, and returns what that took, in nanoseconds. */
    <P extends SessionSpec, B> long closeNow(Demand<P, B, ?> demand, B built, Deadline deadline) {
        Closing leaving = leaving(demand);
        long start = time.nanos();
        try {
            demand.provider().close(built, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // User code: what it throws must not end a closer thread or fail a test.
            LOG.log(Level.WARNING, "closing " + demand.label() + " failed; look for what it left behind", e);
        } finally {
            left(leaving);
        }
        return time.nanos() - start;
    }

    /**
     * Has a session made as new, on a thread of its own: who gives a session back must not wait for ever for user code.
     *
     * @return why it is not as new; empty if it is
     */
    <P extends SessionSpec, B> Optional<Reason> reset(Demand<P, B, ?> demand, B built, Deadline deadline) {
        CompletableFuture<Optional<Reason>> end = new CompletableFuture<>();
        Thread thread = resetters.newThread(() -> end.complete(resetNow(demand, built, deadline)));
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        try {
            // A little longer, since who names what cannot be reset should come to say so.
            if (time.await(end, time.deadlineIn(deadline.remaining().plus(LAST_WORDS)))) {
                return end.getNow(Optional.empty());
            }
            thread.interrupt();
            return Optional.of(late(deadline));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Optional.of(new Reason("interrupted", "the test that gave it back was interrupted"));
        }
    }

    private static <P extends SessionSpec, B> Optional<Reason> resetNow(
            Demand<P, B, ?> demand, B built, Deadline deadline) {
        try {
            demand.provider().reset(built, deadline);
            return deadline.passed() ? Optional.of(late(deadline)) : Optional.empty();
        } catch (Throwable e) { // User code: what it throws costs a session and nothing else.
            return Optional.of(Reason.of("reset-failed", "it could not be reset", e));
        }
    }

    private static Reason late(Deadline deadline) {
        return new Reason(
                "reset-late",
                "its reset had not ended after " + deadline.budget().toMillis() + " ms");
    }

    private Closing leaving(Demand<?, ?, ?> demand) {
        Closing leaving = new Closing(demand.kind(), demand.closeBudget());
        closing.add(leaving);
        return leaving;
    }

    /**
     * Waits until the sessions of the demand's kind that are being closed now are gone.
     *
     * @return false if the deadline passed first
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean awaitClosing(Demand<?, ?, ?> demand, Deadline deadline) throws InterruptedException {
        for (Closing leaving : closing) {
            if (leaving.kind.equals(demand.kind()) && !time.await(leaving.gone, deadline)) {
                return false;
            }
        }
        return true;
    }

    /** How long the longest of the closes that run now may take; zero if none does. */
    Duration longest() {
        return closing.stream()
                .map(each -> each.budget)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** As {@link #awaitClosing}, for all kinds. */
    boolean awaitAll(Deadline deadline) throws InterruptedException {
        for (Closing leaving : closing) {
            if (!time.await(leaving.gone, deadline)) {
                return false;
            }
        }
        return true;
    }

    private void left(Closing leaving) {
        closing.remove(leaving);
        leaving.gone.complete(null);
    }

    /**
     * Lets what is being closed come to its end and ends the threads.
     *
     * @return false if the deadline passed first
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean stop(Deadline deadline) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }
}
