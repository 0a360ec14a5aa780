// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.List;

/**
 * What a test or container asked for in earlier runs, and what of its own time it took: without what it waited for
 * sessions, and without what lies below it. Immutable.
 *
 * @param asks its requests in their order; none for most tests
 * @param early how many of them come before what lies below it begins: all, if nothing does
 * @param headNanos own time between the last of these, and what lies below it; 0 if nothing does
 * @param tailNanos own time after the last request; of a container, after all below it has ended
 * @param others how many more requests it made, for what cannot be known beforehand; their builds are own time here
 */
public record Usual(List<Ask> asks, int early, long headNanos, long tailNanos, int others) {

    /**
     * One request.
     *
     * @param demand what it was for
     * @param afterNanos own time between the one before it, or the beginning, and this one
     */
    public record Ask(Demand<?, ?, ?> demand, long afterNanos) {

        /** Checks the time. */
        public Ask {
            notNegative(afterNanos);
        }
    }

    /** All that it asks for is known. */
    public Usual(List<Ask> asks, int early, long headNanos, long tailNanos) {
        this(asks, early, headNanos, tailNanos, 0);
    }

    /** Copies the list and checks the numbers. */
    public Usual {
        asks = List.copyOf(asks);
        if (early < 0 || early > asks.size()) {
            throw new IllegalArgumentException(early + " of " + asks.size() + " requests are early");
        }
        notNegative(headNanos);
        notNegative(tailNanos);
    }

    /** Own time before what lies below it. */
    long beforeNanos() {
        return sum(asks.subList(0, early)) + headNanos;
    }

    /** Own time after what lies below it. */
    long afterNanos() {
        return sum(asks.subList(early, asks.size())) + tailNanos;
    }

    private static long sum(List<Ask> asks) {
        return asks.stream().mapToLong(Ask::afterNanos).sum();
    }

    private static void notNegative(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("a time of " + nanos + " ns is negative");
        }
    }
}
