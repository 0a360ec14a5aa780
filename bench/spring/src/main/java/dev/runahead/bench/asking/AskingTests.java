// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.asking;

import java.util.StringJoiner;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/**
 * Asks Spring for its context on a fixed schedule. Latencies count from the scheduled time: one that asks as soon as it has been
 * answered would see one long wait only, where all that should have been asked meanwhile have waited too.
 */
@SpringJUnitConfig(AskingTests.Quick.class)
class AskingTests {

    private static final long INTERVAL_NANOS = 10_000_000;
    private static final long SPIN_NANOS = 1_000_000;

    static class Quick {}

    @Test
    void asksForItsContext() throws Exception {
        TestContext own = new TestContextManager(AskingTests.class).getTestContext();
        int count = Integer.getInteger("bench.asked", 500);
        Thread beside = beside();
        beside.start();
        StringJoiner nanos = new StringJoiner(",");
        long start = System.nanoTime() + INTERVAL_NANOS;
        for (int i = 0; i < count; i++) {
            long due = start + i * INTERVAL_NANOS;
            awaitUntil(due);
            own.getApplicationContext();
            nanos.add(String.valueOf(System.nanoTime() - due));
        }
        beside.join(60_000);
        Facts.add("asked\t" + nanos);
    }

    /** The positive control: Spring's own delegate, on a thread of its own. */
    private static Thread beside() throws Exception {
        TestContext other = new TestContextManager(SlowToLoadTests.class).getTestContext();
        return new Thread(
                () -> {
                    if (Boolean.getBoolean("bench.delegate")) {
                        other.getApplicationContext();
                    }
                },
                "delegate");
    }

    /** A thread that is woken is late by what the timer takes; so the rest is spun. */
    private static void awaitUntil(long dueNanos) {
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
