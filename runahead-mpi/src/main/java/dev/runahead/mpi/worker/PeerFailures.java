// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of this worker that another rank has failed: that rank makes no call of them any more. A call that has not begun is
 * refused; one that goes on is given a while, since all ranks may be in it, and then its owner is told. Thread-safe.
 */
final class PeerFailures {

    /** A call in which the failed rank took part has long ended by then. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Channel channel;
    private final CurrentTask current;
    private final ConcurrentMap<Long, String> failures = new ConcurrentHashMap<>();

    PeerFailures(Channel channel, CurrentTask current) {
        this.channel = channel;
        this.current = current;
        current.watchedBy(this);
    }

    /** A rank has failed a task that this worker runs, or will run. */
    void failed(long task, String which) {
        failures.put(task, which);
        Thread watch = new Thread(() -> watch(task, which), "runahead-mpi-peers-" + task);
        watch.setDaemon(true);
        watch.start();
    }

    /** What has become of the other ranks in a task; null if nothing that is known. */
    @Nullable
    String of(long task) {
        return failures.isEmpty() ? null : failures.get(task);
    }

    /** The task has ended here. */
    void ended(long task) {
        if (!failures.isEmpty()) {
            failures.remove(task);
        }
    }

    /** Until the task has ended here too. */
    private void watch(long task, String which) {
        long known = System.nanoTime();
        try {
            while (failures.containsKey(task)) {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
                Call call = current.call();
                if (call != null && current.number() == task && lasts(call.sinceNanos()) && lasts(known)) {
                    String text = call + " for a rank that will not come: " + which;
                    channel.write(new Frame(Frame.Type.STUCK, task, text.getBytes(StandardCharsets.UTF_8)));
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The owner has gone, which ends this worker.
        }
    }

    private static boolean lasts(long sinceNanos) {
        return System.nanoTime() - sinceNanos >= PATIENCE.toNanos();
    }
}
