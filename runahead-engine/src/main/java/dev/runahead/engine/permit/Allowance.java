// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import java.nio.file.Path;

/**
 * How many slots of each right all of a user's processes on a host share. Immutable. Why so many: ADR 8.
 *
 * @param builds slots for background builds, at least 1; a build that keeps a processor busy takes {@value #BUSY_BUILD}
 * @param spareSlots slots for ready spares, at least 1
 * @param slotBytes the memory that one of these stands for, positive
 * @param readers readers at once, at least 1
 */
public record Allowance(int builds, int spareSlots, long slotBytes, int readers) {

    /** The slots of a build that keeps one processor busy. */
    private static final int BUSY_BUILD = 2;

    private static final long SMALLEST_SLOT = 64L << 20;
    private static final int MOST_SPARE_SLOTS = 128;
    private static final int READERS = 2;
    private static final long UNKNOWN_MEMORY = 8L << 30;

    /** Checks all parts. */
    public Allowance {
        if (builds < 1 || spareSlots < 1 || slotBytes < 1 || readers < 1) {
            throw new IllegalArgumentException("builds " + builds + ", slots for spares " + spareSlots + " of "
                    + slotBytes + " bytes and readers " + readers + " must all be positive");
        }
    }

    /** The default: a slot for builds for each processor, a quarter of the memory for spares. Reads a few small files. */
    public static Allowance ofThisHost() {
        return of(Runtime.getRuntime().availableProcessors(), HostMemory.bytes(Path.of("/")));
    }

    /**
     * The default for a host of this size. Whoever sees the same memory comes to the same slots, so that a slot means
     * the same to all.
     */
    static Allowance of(int processors, long memoryBytes) {
        long share = (memoryBytes == Long.MAX_VALUE ? UNKNOWN_MEMORY : memoryBytes) / 4;
        long slotBytes = SMALLEST_SLOT;
        while (share / slotBytes > MOST_SPARE_SLOTS) {
            slotBytes *= 2;
        }
        return new Allowance(Math.max(1, processors), (int) Math.max(1, share / slotBytes), slotBytes, READERS);
    }

    /**
     * The same with other memory for spares, in slots of the same size; at least one.
     *
     * @param bytes positive
     */
    public Allowance withMemory(long bytes) {
        return new Allowance(
                builds, (int) Math.min(MOST_SPARE_SLOTS, Math.max(1, bytes / slotBytes)), slotBytes, readers);
    }

    /**
     * The slots that a spare takes, rounded up; 1 for the smallest.
     *
     * @param bytes its memory, not negative
     */
    public int slotsFor(long bytes) {
        return Math.toIntExact(Math.max(1, Math.min(Integer.MAX_VALUE, (bytes - 1) / slotBytes + 1)));
    }

    /**
     * The slots that a build takes; 1 for one that keeps less than half a processor busy, and never more than there are.
     *
     * @param busyProcessors how many it keeps busy on average
     */
    public int slotsToBuild(double busyProcessors) {
        return (int) Math.max(1, Math.min(builds, Math.round(BUSY_BUILD * busyProcessors)));
    }

    int slots(Right right) {
        return switch (right) {
            case BUILD -> builds;
            case HOLD -> spareSlots;
            case READ -> readers;
        };
    }
}
