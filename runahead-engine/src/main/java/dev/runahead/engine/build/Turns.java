// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.Deadline;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.time.Time;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Of an exclusive kind only one build runs at a time, whoever needs it. First come, first served.
 *
 * <p>Each taker stands at the end of its kind's queue and waits for the one before it. One that gives up is passed over: who
 * comes behind it waits for the one before. A build within a build of its own kind, on one thread, has the turn of that.
 *
 * <p>Builds within builds may take turns of several kinds, in any order. Who would wait for somebody who waits, over however
 * many others, for a turn that it has itself, does not wait at all.
 *
 * <p>Thread-safe. The lock makes "look who waits for whom, then stand in the queue" one step, so that of those who close a
 * circle exactly one sees it.
 */
public final class Turns {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final Time time;
    private final Nesting nesting;
    private final Map<String, Place> last = new HashMap<>();

    /** Behind which place a thread stands: one at most, since it waits there. */
    private final Map<Thread, Place> waiting = new HashMap<>();

    /** In a kind's queue, from standing there to the turn's end. */
    private static final class Place {
        final Thread thread = Thread.currentThread();
        final CompletableFuture<Void> end = new CompletableFuture<>();

        /** Set when it gave up: whom those behind it wait for. */
        @Nullable
        Place passedOverFor;
    }

    /**
     * Nobody builds.
     *
     * @param nesting which threads build, and of what kind
     */
    public Turns(Time time, Nesting nesting) {
        this.time = time;
        this.nesting = nesting;
    }

    /** A build's turn; closing it lets the next one begin. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until nobody has the turn, and takes nothing: who comes next may be somebody else.
     *
     * @param hurried ends the wait
     * @param patience how long at most
     * @return false if the time was over first
     * @throws InterruptedException if the waiting thread was interrupted
     */
    boolean awaitFree(Demand<?, ?, ?> demand, CompletableFuture<?> hurried, Deadline patience)
            throws InterruptedException {
        Place now = demand.exclusive() ? last(demand.kind()) : null;
        return now == null || time.await(CompletableFuture.anyOf(now.end, hurried), patience);
    }

    /**
     * Waits for the turn to build.
     *
     * @param patience how long at most
     * @return empty if the time was over first, and at once if those before it wait for the calling thread
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public Optional<Turn> take(Demand<?, ?, ?> demand, Deadline patience) throws InterruptedException {
        if (!demand.exclusive() || nesting.buildsHere(demand.kind())) {
            return Optional.of(() -> {});
        }
        String kind = demand.kind();
        Place mine = new Place();
        if (!stand(kind, mine)) {
            LOG.log(
                    Level.DEBUG,
                    () -> demand.label() + " is built without its turn: who has it waits for this very thread");
            return Optional.empty();
        }
        return comes(kind, mine, patience) ? Optional.of(() -> end(kind, mine)) : Optional.empty();
    }

    private synchronized @Nullable Place last(String kind) {
        return last.get(kind);
    }

    /** False if those before it wait for the calling thread: then it does not stand there. */
    private synchronized boolean stand(String kind, Place mine) {
        Place before = last.get(kind);
        if (before != null) {
            if (waitsForThisThread(before)) {
                return false;
            }
            waiting.put(mine.thread, before);
        }
        last.put(kind, mine);
        return true;
    }

    /** Ends, since nobody has ever stood where that closed a circle. */
    private boolean waitsForThisThread(Place first) {
        Place at = first;
        while (at != null) {
            if (at.passedOverFor != null) {
                at = at.passedOverFor;
            } else if (at.thread == Thread.currentThread()) {
                return true;
            } else {
                at = waiting.get(at.thread);
            }
        }
        return false;
    }

    private boolean comes(String kind, Place mine, Deadline patience) throws InterruptedException {
        Place before = before(mine);
        if (before == null) {
            return true;
        }
        boolean came = false;
        try {
            came = time.await(before.end, patience);
            return came;
        } finally {
            stopWaiting(mine, came ? null : before);
            if (!came) {
                var unused = before.end.whenComplete((end, error) -> end(kind, mine));
            }
        }
    }

    private synchronized @Nullable Place before(Place mine) {
        return waiting.get(mine.thread);
    }

    private synchronized void stopWaiting(Place mine, @Nullable Place passedOverFor) {
        waiting.remove(mine.thread);
        mine.passedOverFor = passedOverFor;
    }

    private void end(String kind, Place mine) {
        synchronized (this) {
            last.remove(kind, mine);
        }
        mine.end.complete(null);
    }
}
