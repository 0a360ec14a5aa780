// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import dev.runahead.engine.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How others hurry or end a warm. Thread-safe. */
final class WarmControl {

    private final CompletableFuture<Reason> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Void> hurried = new CompletableFuture<>();

    /** The test that needs the files has begun: no more rests. */
    void hurry() {
        hurried.complete(null);
    }

    /** It ends soon; the first reason counts. */
    void cancel(Reason why) {
        cancelled.complete(why);
        hurry();
    }

    boolean isHurried() {
        return hurried.isDone();
    }

    /** Why it is to end, if it is. */
    Optional<Reason> cancelled() {
        @Nullable Reason why = cancelled.getNow(null);
        return Optional.ofNullable(why);
    }

    /** Settles once a test waits for it, or nobody does. */
    CompletableFuture<?> demanded() {
        return hurried;
    }

    /**
     * Waits unless or until it is hurried or cancelled.
     *
     * @return false if the time passed first
     */
    boolean awaitHurry(Time time, long nanos) throws InterruptedException {
        return time.await(hurried, time.deadlineIn(Duration.ofNanos(nanos)));
    }
}
