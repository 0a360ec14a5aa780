// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import java.util.function.LongSupplier;

/**
 * What goes on at once: the builds that run, whoever runs them, and the test, as long as no test asks. Tells each build how many
 * others went on beside it, on average. Several tests at once count as one: of them is known only who asks. Thread-safe; quick.
 */
public final class Crowd {

    private final LongSupplier clock;
    private int running;
    private int asking;
    private long sinceNanos;

    /** The integral of the number over time. */
    private double activeNanos;

    /**
     * Nobody yet.
     *
     * @param clock nanoseconds, never going back
     */
    public Crowd(LongSupplier clock) {
        this.clock = clock;
    }

    /** A build begins; it must be closed, however it ends. */
    public synchronized Member enter() {
        goOn();
        running++;
        return new Member(sinceNanos, activeNanos, 1);
    }

    /** A build begins within one on the same thread, which has entered: it is told of its company, and is none itself. */
    public synchronized Member enterWithin() {
        goOn();
        return new Member(sinceNanos, activeNanos, 0);
    }

    /** A test asks: until it is answered it does nothing else, and what it builds itself enters by itself. */
    public synchronized Absence testAsks() {
        goOn();
        asking++;
        return this::testGoesOn;
    }

    private synchronized void testGoesOn() {
        goOn();
        asking--;
    }

    private int active() {
        return running + (asking > 0 ? 0 : 1);
    }

    private synchronized void leave(int counted) {
        goOn();
        running -= counted;
    }

    private void goOn() {
        long now = clock.getAsLong();
        activeNanos += (double) active() * (now - sinceNanos);
        sinceNanos = now;
    }

    /** From a test's question to its answer; closed once. */
    public interface Absence extends AutoCloseable {
        @Override
        void close();
    }

    /** One that runs. Confined to the thread that builds. */
    public final class Member implements AutoCloseable {

        private final long fromNanos;
        private final double before;
        private final int counts;

        private Member(long fromNanos, double before, int counts) {
            this.fromNanos = fromNanos;
            this.before = before;
            this.counts = counts;
        }

        /** How many others have run beside it since it began, on average; at least 0. */
        public double others() {
            synchronized (Crowd.this) {
                goOn();
                long nanos = sinceNanos - fromNanos;
                return nanos <= 0 ? active() - 1 : Math.max(0, (activeNanos - before) / nanos - 1);
            }
        }

        @Override
        public void close() {
            leave(counts);
        }
    }
}
