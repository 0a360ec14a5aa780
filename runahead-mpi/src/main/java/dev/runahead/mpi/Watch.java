// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what nothing else tells of, and cuts the workers off that it happened to: between hosts, that a host is gone and they are not
 * heard of any more; with a launcher that has a process between {@code mpirun} and them, that this is gone. {@code mpirun} of MPICH 4.0
 * goes on then, and so do the workers. Thread-safe.
 */
final class Watch implements AutoCloseable {

    /** How often in the time that it allows. */
    private static final int LOOKS = 10;

    private static final long LONGEST_END_MILLIS = 500;

    private final Supplier<List<WorkerLink>> links;
    private final Duration silence;
    private final boolean several;
    private final boolean between;
    private volatile Map<WorkerLink, Long> parents = Map.of();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Thread looking;

    private Watch(Supplier<List<WorkerLink>> links, PoolHosts hosts, boolean between) {
        this.links = links;
        this.silence = hosts.silence();
        this.several = hosts.any();
        this.between = between;
    }

    /**
     * One that has begun, on a thread of its own; without several hosts or processes between there is nothing to do, and no thread.
     *
     * @param between whether the launcher has a process between its own and the workers
     */
    static Watch over(Supplier<List<WorkerLink>> links, PoolHosts hosts, boolean between) {
        Watch watch = new Watch(links, hosts, between);
        if (hosts.any() || between) {
            Thread thread = new Thread(watch::look, "runahead-mpi-watch");
            thread.setDaemon(true);
            watch.looking = thread;
            thread.start();
        }
        return watch;
    }

    private void look() {
        try {
            while (!closed.await(silence.toNanos() / LOOKS, TimeUnit.NANOSECONDS)) {
                links.get().stream().filter(link -> !link.over()).forEach(this::look);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it.
        }
    }

    private void look(WorkerLink link) {
        if (several && link.silentNanos() > silence.toNanos()) {
            link.cutOff("nothing was heard of it for " + silence.toMillis() + " ms; its host may be cut off");
        }
        Long parent = parents.get(link);
        if (parent != null && parentOf(link).filter(parent::equals).isEmpty()) {
            link.cutOff("the launcher's process that it was started by is gone");
        }
    }

    /** All workers are ready: whose children they are is what it must stay. */
    void opened(List<WorkerLink> ready) {
        Map<WorkerLink, Long> found = new HashMap<>();
        if (between) {
            ready.forEach(link -> parentOf(link).ifPresent(parent -> found.put(link, parent)));
        }
        parents = found;
    }

    private static Optional<Long> parentOf(WorkerLink link) {
        return link.identity().isHere()
                ? ProcessHandle.of(link.identity().pid())
                        .flatMap(ProcessHandle::parent)
                        .map(ProcessHandle::pid)
                : Optional.empty();
    }

    /** Its thread is gone then, unless it closes this itself or a link takes longer. */
    @Override
    public void close() {
        closed.countDown();
        Thread thread = looking;
        try {
            if (thread != null && thread != Thread.currentThread()) {
                thread.join(LONGEST_END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
