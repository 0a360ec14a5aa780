// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import dev.runahead.Deadline;
import dev.runahead.engine.time.Time;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Time that stands still until an actor moves it. Confined to the actor that has the turn. */
public final class StillClock implements Time {

    private long nanos = 1;
    private int alarms;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public boolean await(CompletableFuture<?> settled, Deadline deadline) throws InterruptedException {
        Points.await("a wait of at most " + deadline.budget(), () -> settled.isDone() || deadline.passed());
        return settled.isDone();
    }

    @Override
    public Alarm alarm(Duration first, Duration every, Runnable action) {
        alarms++;
        return () -> alarms--;
    }

    /** How many alarms are set. */
    public int alarms() {
        return alarms;
    }

    /** Moves it. */
    public void advance(Duration by) {
        Points.pass("the clock");
        nanos += by.toNanos();
    }
}
