// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A pool of actors, which woven classes get in place of the JDK's: threads that end as soon as nothing waits for them.
 * Confined to the actor that has the turn.
 */
public final class ActorPool extends ThreadPoolExecutor {

    private final List<Thread> working = new ArrayList<>();
    private int places;
    private int starting;
    private boolean stopped;

    /** As the JDK's, but that it keeps no idle thread. */
    public ActorPool(
            int core, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue, ThreadFactory factory) {
        super(core, most, idle, unit, queue, factory);
        places = core;
    }

    @Override
    public void execute(Runnable task) {
        refuseIfStopped();
        if (hasRoom()) {
            work(task);
        } else {
            getQueue().add(task);
        }
    }

    private boolean hasRoom() {
        return working.size() + starting < places;
    }

    private void work(Runnable first) {
        starting++;
        Thread thread = getThreadFactory().newThread(() -> workFrom(first));
        starting--;
        refuseIfStopped(); // As the JDK's, which looks again when it has made the thread.
        working.add(thread);
        thread.start();
    }

    private void refuseIfStopped() {
        if (stopped) {
            throw new RejectedExecutionException("the pool has been stopped");
        }
    }

    private void workFrom(Runnable first) {
        try {
            for (Runnable task = first; task != null; task = next()) {
                task.run();
                Points.pass("the end of a task");
            }
        } finally {
            working.remove(Thread.currentThread());
        }
    }

    private Runnable next() {
        return working.size() > places ? null : getQueue().poll();
    }

    @Override
    public int getCorePoolSize() {
        return places;
    }

    @Override
    public void setCorePoolSize(int size) {
        places = size;
        while (hasRoom() && !getQueue().isEmpty()) {
            work(getQueue().poll());
        }
    }

    /** The engine's pools have as many core threads as they may have at most. */
    @Override
    public void setMaximumPoolSize(int size) {}

    @Override
    public void shutdown() {
        stopped = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        stopped = true;
        working.forEach(Thread::interrupt);
        List<Runnable> waiting = new ArrayList<>();
        getQueue().drainTo(waiting);
        return waiting;
    }

    @Override
    public boolean isShutdown() {
        return stopped;
    }

    @Override
    public boolean isTerminated() {
        return stopped && working.isEmpty() && starting == 0 && getQueue().isEmpty();
    }

    /** Without a time-out: time stands still, so that a pool which never ends is reported. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Points.await("the end of a pool of threads", this::isTerminated);
        return true;
    }
}
