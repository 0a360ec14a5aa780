// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

/**
 * How far the tests' own time has come on the timetable of a plan: set anew whenever a test begins, asks, has its answer
 * or ends; in between it goes on with the clock, but not while a test asks. Thread-safe.
 *
 * <p>With several tests at once it is where the one is that was heard of last.
 */
final class OwnClock {

    private long position;
    private long sinceNanos;
    private int asking;

    /** A test has come to a place on the timetable. */
    synchronized void at(long place, long now) {
        position = place;
        sinceNanos = now;
    }

    /** A test asks, wherever it is. */
    synchronized void stops(long now) {
        position = position(now);
        sinceNanos = now;
        asking++;
    }

    /** It has its answer. */
    synchronized void goesOn(long now) {
        asking--;
        sinceNanos = now;
    }

    synchronized long position(long now) {
        return asking > 0 ? position : position + Math.max(0, now - sinceNanos);
    }
}
