// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

/**
 * How far the tests' own time has come on the timetable of a plan: set anew whenever a test begins, asks, has its answer
 * or ends; in between it goes on with the clock, but not while all that run ask. Thread-safe.
 *
 * <p>With several tests at once it is where the one is that is furthest: those behind it do not set it back, since what is due
 * where it is would be put off each time that one of them begins or ends.
 */
final class OwnClock {

    private long position;
    private long furthest;
    private long sinceNanos;
    private int asking;
    private int running;

    /** So many tests run from here on. */
    synchronized void run(int atOnce, long now) {
        goOn(now);
        running = atOnce;
    }

    /** A test has come to a place on the timetable. */
    synchronized void at(long place, long now) {
        if (running <= 1 || place >= furthest) {
            position = place;
            furthest = place;
            sinceNanos = now;
        }
    }

    /** A test asks, wherever it is. */
    synchronized void stops(long now) {
        goOn(now);
        asking++;
    }

    /** It has its answer. */
    synchronized void goesOn(long now) {
        goOn(now);
        asking--;
    }

    private void goOn(long now) {
        position = position(now);
        sinceNanos = Math.max(sinceNanos, now);
    }

    synchronized long position(long now) {
        return asking > 0 && asking >= running ? position : position + Math.max(0, now - sinceNanos);
    }
}
