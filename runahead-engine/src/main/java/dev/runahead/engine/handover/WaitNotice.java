// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.engine.time.Time;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells people what a test waits for, when it waits for long: nobody should have to take a thread dump to learn that a
 * pool is being preloaded. Silent for the first seconds. Immutable, thread-safe.
 *
 * @param time the clock
 * @param console takes a line
 */
record WaitNotice(Time time, Consumer<String> console) {

    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration EVERY = Duration.ofSeconds(10);

    /**
     * Begins to look after a test that waits.
     *
     * @param label what it waits for
     * @param sinceNanos since when, on the clock
     * @param phase what the build is at
     */
    Time.Alarm on(String label, long sinceNanos, Supplier<String> phase) {
        return time.alarm(FIRST, EVERY, () -> {
            long seconds = Duration.ofNanos(time.nanos() - sinceNanos).toSeconds();
            console.accept("waiting " + seconds + " s for " + label + ", phase " + phase.get());
        });
    }
}
