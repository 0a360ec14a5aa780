// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The moment at which waiting ends, on a monotonic clock. Immutable, thread-safe.
 *
 * <p>A deadline is handed down: whoever waits for several things waits for all of them under one.
 */
public final class Deadline {

    private final LongSupplier ticker;
    private final long startNanos;
    private final long budgetNanos;

    private Deadline(LongSupplier ticker, long startNanos, long budgetNanos) {
        this.ticker = ticker;
        this.startNanos = startNanos;
        this.budgetNanos = budgetNanos;
    }

    /**
     * A deadline on {@link System#nanoTime()}.
     *
     * @param budget the time from now; zero or negative has passed already
     */
    public static Deadline in(Duration budget) {
        return in(budget, System::nanoTime);
    }

    /**
     * A deadline on a ticker of the caller's.
     *
     * @param budget the time from now; zero or negative has passed already
     * @param ticker nanoseconds of a monotonic clock with any origin
     */
    public static Deadline in(Duration budget, LongSupplier ticker) {
        Objects.requireNonNull(budget, "budget");
        return new Deadline(ticker, ticker.getAsLong(), budget.toNanos());
    }

    /** Nanoseconds left; zero once it has passed, never negative. */
    public long remainingNanos() {
        return Math.max(0, budgetNanos - elapsedNanos());
    }

    /** Time left; {@link Duration#ZERO} once it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** Nanoseconds since the deadline was set. */
    public long elapsedNanos() {
        return ticker.getAsLong() - startNanos;
    }

    /** The whole time that was given. */
    public Duration budget() {
        return Duration.ofNanos(budgetNanos);
    }

    /** Whether it has passed. */
    public boolean passed() {
        return remainingNanos() == 0;
    }

    /**
     * A part of what is left, for a step that must leave time for the next one.
     *
     * @param share the part of {@link #remaining()}, from 0 to 1
     */
    public Deadline within(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share " + share + " is not between 0 and 1");
        }
        return in(Duration.ofNanos((long) (remainingNanos() * share)), ticker);
    }

    @Override
    public String toString() {
        return "Deadline[" + elapsedNanos() / 1_000_000 + " of " + budgetNanos / 1_000_000 + " ms]";
    }
}
