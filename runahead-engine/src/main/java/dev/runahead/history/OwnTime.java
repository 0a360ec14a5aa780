// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/**
 * Adds up the time that a node spends itself: not what lies below it, not what it waits for. Confined to one thread.
 *
 * <p>Events of a ledger that were written by several threads may stand in either order by some microseconds: time that
 * would be negative is none.
 */
final class OwnTime {

    private long sinceNanos;
    private long spentNanos;
    private int below;

    OwnTime(long startNanos) {
        sinceNanos = startNanos;
    }

    /** Something below the node began; several may run at once. */
    void pause(long atNanos) {
        add(atNanos);
        below++;
    }

    /** Something below the node ended. */
    void resume(long atNanos) {
        below--;
        sinceNanos = Math.max(sinceNanos, atNanos);
    }

    /** The node waited. */
    void waited(long fromNanos, long toNanos) {
        add(fromNanos);
        sinceNanos = Math.max(sinceNanos, toNanos);
    }

    /** What was spent since this was asked last. */
    long take(long atNanos) {
        add(atNanos);
        long taken = spentNanos;
        spentNanos = 0;
        return taken;
    }

    private void add(long atNanos) {
        if (below == 0 && atNanos > sinceNanos) {
            spentNanos += atNanos - sinceNanos;
            sinceNanos = atNanos;
        }
    }
}
