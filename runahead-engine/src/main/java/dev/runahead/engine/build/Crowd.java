// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import java.util.function.LongSupplier;

/** The builds that run, whoever runs them: tells each how many others ran beside it, on average. Thread-safe; quick. */
public final class Crowd {

    private final LongSupplier clock;
    private int running;
    private long sinceNanos;

    /** The integral of the number over time. */
    private double buildNanos;

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
        return new Member(sinceNanos, buildNanos);
    }

    private synchronized void leave() {
        goOn();
        running--;
    }

    private void goOn() {
        long now = clock.getAsLong();
        buildNanos += (double) running * (now - sinceNanos);
        sinceNanos = now;
    }

    /** One that runs. Confined to the thread that builds. */
    public final class Member implements AutoCloseable {

        private final long fromNanos;
        private final double before;

        private Member(long fromNanos, double before) {
            this.fromNanos = fromNanos;
            this.before = before;
        }

        /** How many others have run beside it since it began, on average; at least 0. */
        public double others() {
            synchronized (Crowd.this) {
                goOn();
                long nanos = sinceNanos - fromNanos;
                return nanos <= 0 ? running - 1 : Math.max(0, (buildNanos - before) / nanos - 1);
            }
        }

        @Override
        public void close() {
            leave();
        }
    }
}
