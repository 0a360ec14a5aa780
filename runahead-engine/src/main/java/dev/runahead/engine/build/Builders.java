// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.Deadline;
import dev.runahead.SessionSpec;
import dev.runahead.engine.fingerprint.Drift;
import dev.runahead.engine.fingerprint.PropertyWrites;
import dev.runahead.engine.prefetch.BuildOrder;
import dev.runahead.engine.time.RoleThreads;
import dev.runahead.engine.time.Time;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The builder threads. They come with the first order and go again when there has been nothing to build for a while.
 * Thread-safe.
 */
public final class Builders {

    private static final long IDLE_SECONDS = 2;

    private final Time time;
    private final Drift drift;
    private final PropertyWrites writes = new PropertyWrites();
    private final ThreadPoolExecutor threads;
    private final Map<Long, Build<?, ?>> builds = new ConcurrentHashMap<>();

    /**
     * No thread yet.
     *
     * @param most how many builds may run at once, at least 1
     * @param drift what of the process's state changes by itself
     */
    public Builders(int most, Time time, Drift drift) {
        this.time = time;
        this.drift = drift;
        this.threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new RoleThreads("builder"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Starts a build; the sink hears its end exactly once, also if it is cancelled before it begins. */
    public <P extends SessionSpec, B, S> void start(BuildOrder<P, B, S> order, BuildSink<B> sink) {
        Build<P, B> build = new Build<>(order, sink, time, drift, writes);
        // Published before it can start: guard against a race with cancel().
        builds.put(order.generation(), build);
        try {
            threads.execute(() -> {
                try {
                    build.run();
                } finally {
                    builds.remove(order.generation());
                }
            });
        } catch (RejectedExecutionException e) { // Guard against a race with stop().
            builds.remove(order.generation());
            sink.failed(e, 0);
        }
    }

    /** Cancels a build that is running or waiting to; does nothing if it has ended. */
    public void cancel(long generation) {
        Build<?, ?> build = builds.get(generation);
        if (build != null) {
            build.cancel();
        }
    }

    /**
     * Cancels every build and ends the threads.
     *
     * @return false if one did not end before the deadline: it is left behind on its daemon thread
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean stop(Deadline deadline) throws InterruptedException {
        builds.values().forEach(Build::cancel);
        threads.shutdown();
        return threads.awaitTermination(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }
}
