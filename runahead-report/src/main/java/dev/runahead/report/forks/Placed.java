// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import java.util.Comparator;
import java.util.List;

/**
 * A fork on a clock that all forks of a build share. Immutable.
 *
 * @param fork the fork
 * @param offsetNanos what its monotonic clock must be set forward by to show the time since the epoch
 */
public record Placed(Fork fork, long offsetNanos) {

    /**
     * Wall clocks are told in milliseconds and may be set meanwhile; the monotonic clock is one for all processes of a
     * host. So if all headers pair the two alike, give or take this, it is one host, and its monotonic clock decides.
     */
    private static final long ALIKE_NANOS = 1_000_000_000;

    /** Places them, by when they began. */
    public static List<Placed> all(List<Fork> forks) {
        List<Long> offsets = forks.stream().map(Fork::wallOffsetNanos).sorted().toList();
        boolean oneHost = !offsets.isEmpty() && offsets.get(offsets.size() - 1) - offsets.get(0) <= ALIKE_NANOS;
        return forks.stream()
                .map(fork -> new Placed(fork, oneHost ? offsets.get(0) : fork.wallOffsetNanos()))
                .sorted(Comparator.comparingLong(Placed::startNanos))
                .toList();
    }

    /** When the first thing that it tells began, since the epoch. */
    public long startNanos() {
        return fork.firstNanos() + offsetNanos;
    }

    /** When the last thing that it tells happened, since the epoch. */
    public long endNanos() {
        return fork.lastNanos() + offsetNanos;
    }
}
