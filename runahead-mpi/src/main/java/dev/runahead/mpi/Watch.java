// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks whether the workers of a pool on several hosts are still heard of, and cuts off those that are not: between hosts
 * nothing else tells of a host that is gone. Thread-safe.
 */
final class Watch implements AutoCloseable {

    /** How often in the time that it allows. */
    private static final int LOOKS = 10;

    private final Supplier<List<WorkerLink>> links;
    private final Duration silence;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Watch(Supplier<List<WorkerLink>> links, Duration silence) {
        this.links = links;
        this.silence = silence;
    }

    /** One that has begun, on a thread of its own; on one host there is nothing to do, and no thread. */
    static Watch over(Supplier<List<WorkerLink>> links, PoolHosts hosts) {
        Watch watch = new Watch(links, hosts.silence());
        if (hosts.any()) {
            Thread thread = new Thread(watch::look, "runahead-mpi-watch");
            thread.setDaemon(true);
            thread.start();
        }
        return watch;
    }

    private void look() {
        try {
            while (!closed.await(silence.toNanos() / LOOKS, TimeUnit.NANOSECONDS)) {
                links.get().stream()
                        .filter(link -> !link.over() && link.silentNanos() > silence.toNanos())
                        .forEach(link -> link.cutOff(silence));
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it.
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
