// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.Deadline;
import dev.runahead.SessionSpec;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.prefetch.BuildOrder;
import dev.runahead.engine.time.RoleThreads;
import dev.runahead.engine.time.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The builder threads. They come with the first order and go again when there has been nothing to build for a while. A
 * cancelled build takes nobody's place, however long it takes to end. Thread-safe.
 */
public final class Builders {

    private static final long IDLE_SECONDS = 2;

    private final Time time;
    private final Turns turns;
    private final Recorder recorder;
    private final Footprints footprints;
    private final BuildTimes times;
    private final Crowd crowd;
    private final HostShare share;
    private final ThreadPoolExecutor threads;
    private final Map<Long, Build<?, ?>> builds = new ConcurrentHashMap<>();

    /**
     * What builders keep to. Immutable.
     *
     * @param turns in which exclusive builds run, also those of tests
     * @param permits the host's, which all its test JVMs share
     * @param footprints how much memory sessions take, also those that tests built
     * @param times how long builds take, also those of tests
     * @param crowd the builds that run, also those of tests
     * @param recorder records what sessions freeze, also those that tests build and may give back
     * @param nesting which threads are inside a provider's code, also those of tests
     */
    public record Rules(
            Turns turns,
            Permits permits,
            Footprints footprints,
            BuildTimes times,
            Crowd crowd,
            Recorder recorder,
            Nesting nesting) {}

    /**
     * No thread yet.
     *
     * @param most how many builds may run at once, at least 1
     * @param rules what they keep to
     */
    public Builders(int most, Time time, Rules rules) {
        this.time = time;
        this.turns = rules.turns();
        this.recorder = rules.recorder();
        this.footprints = rules.footprints();
        this.times = rules.times();
        this.crowd = rules.crowd();
        this.share = new HostShare(rules.permits(), footprints, times);
        this.threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new RoleThreads("builder"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Starts a build; the sink hears its end exactly once, also if it is cancelled before it begins. */
    public <P extends SessionSpec, B, S> void start(BuildOrder<P, B, S> order, BuildSink<B> sink) {
        Build<P, B> build = new Build<>(order, sink, this);
        // Published before it can start: guard against a race with cancel().
        builds.put(order.generation(), build);
        try {
            threads.execute(() -> {
                try {
                    build.run();
                } finally {
                    ended(order.generation(), build);
                }
            });
        } catch (RejectedExecutionException e) { // Guard against a race with stop().
            ended(order.generation(), build);
            sink.failed(e, 0);
        }
    }

    /**
     * Cancels a build that is running or waiting to; does nothing if it has ended. Guard against a race with its end: a
     * thread comes before it goes.
     */
    public synchronized void cancel(long generation) {
        Build<?, ?> build = builds.get(generation);
        if (build != null && build.cancel()) {
            resize(1);
        }
    }

    /** Is told, on a builder thread, that a build waits for memory which what waits for tests has taken. */
    public void whenFull(Consumer<Demand<?, ?, ?>> action) {
        share.whenFull(action);
    }

    /** The right to keep what was built and used, if it can be had at once; measures what it takes now. */
    public <P extends SessionSpec, B> Optional<Permit> roomFor(Demand<P, B, ?> demand, B built) {
        footprints.measure(demand, built);
        return share.toHoldNow(demand);
    }

    Time time() {
        return time;
    }

    Turns turns() {
        return turns;
    }

    Recorder recorder() {
        return recorder;
    }

    Footprints footprints() {
        return footprints;
    }

    BuildTimes times() {
        return times;
    }

    Crowd crowd() {
        return crowd;
    }

    HostShare share() {
        return share;
    }

    /**
     * Gives up a build that did not end in time: not even the end of the run waits for it.
     *
     * @return where its thread is; empty if no thread has begun it
     */
    public StackTraceElement[] giveUp(long generation) {
        Build<?, ?> build = builds.get(generation);
        return build == null ? new StackTraceElement[0] : build.giveUp();
    }

    private synchronized void ended(long generation, Build<?, ?> build) {
        builds.remove(generation);
        build.ended().complete(null);
        if (build.replaced()) {
            resize(-1);
        }
    }

    private void resize(int by) {
        int places = threads.getCorePoolSize() + by;
        if (by > 0) {
            threads.setMaximumPoolSize(places);
            threads.setCorePoolSize(places);
        } else {
            threads.setCorePoolSize(places);
            threads.setMaximumPoolSize(places);
        }
    }

    /**
     * Cancels every build and ends the threads. One that was given up is not waited for.
     *
     * @return false if one did not end before the deadline: it is left behind on its daemon thread
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean stop(Deadline deadline) throws InterruptedException {
        List<Build<?, ?>> running = List.copyOf(builds.values());
        builds.keySet().forEach(this::cancel);
        threads.shutdown();
        for (Build<?, ?> build : running) {
            if (!build.givenUp() && !ends(build, deadline)) {
                return false;
            }
        }
        return running.stream().noneMatch(Build::givenUp)
                && threads.awaitTermination(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }

    private static boolean ends(Build<?, ?> build, Deadline deadline) throws InterruptedException {
        try {
            build.ended().get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError("completed with a value only", e);
        }
    }
}
