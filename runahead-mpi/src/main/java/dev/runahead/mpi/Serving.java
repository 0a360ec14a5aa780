// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Which session a pool serves: one after the other, known by numbers, until one of them ends the pool. So a late call
 * through an old session never reaches the next one's pool. Thread-safe.
 */
final class Serving {

    private static final long NONE_ANY_MORE = 0;

    private final AtomicLong session = new AtomicLong(1);

    long session() {
        return session.get();
    }

    boolean is(long number) {
        return session.get() == number;
    }

    /** Ends the pool for all sessions; false if it does not serve this one, or was ended before. */
    boolean endedBy(long number) {
        return number != NONE_ANY_MORE && session.compareAndSet(number, NONE_ANY_MORE);
    }

    /** Goes on to the next session; false if one has ended the pool. */
    boolean next() {
        return session.updateAndGet(number -> number == NONE_ANY_MORE ? number : number + 1) != NONE_ANY_MORE;
    }
}
