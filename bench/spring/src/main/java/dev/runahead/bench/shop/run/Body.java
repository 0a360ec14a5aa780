// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.run;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The body of a test: so many rounds of requests, on one thread or on several at once. Confined to the test's thread.
 *
 * <p>What a test waits for is counted from the end of the body before it, or from the opening of the launcher session: all that
 * JUnit, Spring and Runahead do between two bodies is in it, with and without Runahead alike.
 */
public final class Body {

    private static final long PATIENCE_SECONDS = 300;

    /** When the last body ended: whoever comes next waits since. No system property: that would look like a change of the JVM. */
    private static final AtomicLong ENDED = new AtomicLong();

    private final String name;
    private final long firstNanos = System.nanoTime();
    private final int rounds = Integer.getInteger("bench.rounds", 1);
    private final int threads = Integer.getInteger("bench.threads", 1);

    private Body(String name) {
        this.name = name;
    }

    /** The test has all that it needs. */
    public static Body of(Object test) {
        return new Body(test.getClass().getSimpleName());
    }

    /**
     * Does the rounds, and tells what they took.
     *
     * @param round comes to the same whenever and wherever it is done
     * @param share how many rounds make as much work as one of another test's
     */
    public void runs(Callable<Long> round, double share) throws Exception {
        int own = Math.max(1, (int) (rounds * share));
        long result = threads == 1 ? several(round, own) : atOnce(round, own);
        long closingNanos = System.nanoTime();
        Lines.of(Lines.TIMES)
                .ifPresent(times ->
                        times.add("stage", name, ENDED.get(), firstNanos, closingNanos, closingNanos, 0, result));
        if (Boolean.getBoolean("bench.heap")) {
            System.gc(); // What the test uses, and what waits beside it.
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            Lines.of(Lines.FACTS).ifPresent(facts -> facts.add("heap", name, used));
        }
        ended();
    }

    /** What comes now is the next class's boundary. */
    static void ended() {
        ENDED.set(System.nanoTime());
    }

    private static long several(Callable<Long> round, int count) throws Exception {
        long result = 0;
        for (int i = 0; i < count; i++) {
            result += round.call();
        }
        return result;
    }

    private long atOnce(Callable<Long> round, int count) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(executor.submit(() -> several(round, count)));
            }
            long result = 0;
            for (Future<Long> each : all) {
                result += each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            return result;
        } finally {
            executor.shutdownNow();
        }
    }
}
