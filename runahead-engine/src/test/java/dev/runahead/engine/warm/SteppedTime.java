// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Deadline;
import dev.runahead.engine.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A clock for a warm on a slow disk: each time that it is read so much has passed, and who waits is there at once. Confined to one thread. */
final class SteppedTime implements Time {

    private final long stepNanos;
    private final Runnable atEachStep;
    private final List<Duration> waits = new ArrayList<>();
    private long nanos;
    private boolean waiting;
    private Runnable atEachWait = () -> {};

    SteppedTime(Duration step, Runnable atEachStep) {
        this.stepNanos = step.toNanos();
        this.atEachStep = atEachStep;
    }

    /** What happens while somebody waits. */
    void atEachWait(Runnable action) {
        atEachWait = action;
    }

    @Override
    public long nanos() {
        if (!waiting) {
            atEachStep.run();
            nanos += stepNanos;
        }
        return nanos;
    }

    /** Without steps. */
    long micros() {
        return nanos / 1000;
    }

    @Override
    public boolean await(CompletableFuture<?> settled, Deadline deadline) {
        waiting = true;
        long left = deadline.remainingNanos();
        waiting = false;
        atEachWait.run();
        nanos += left;
        waits.add(Duration.ofNanos(left));
        return settled.isDone();
    }

    /** What was waited for. */
    List<Duration> waits() {
        return waits;
    }

    @Override
    public Alarm alarm(Duration first, Duration every, Runnable action) {
        throw new UnsupportedOperationException("a warm has no alarms");
    }
}
