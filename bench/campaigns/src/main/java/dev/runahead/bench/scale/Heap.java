// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.scale;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/** What objects take of this JVM's heap. Nothing else may allocate meanwhile. Thread-safe, without state. */
final class Heap {

    /** The serial collector leaves some dead objects where they are, but for each fourth time (HotSpot's default). */
    private static final int COLLECTIONS = 4;

    private Heap() {}

    /** Bytes that what is made keeps alive, and nothing else did. */
    static long bytesOf(Supplier<?> made) {
        long before = usedBytes();
        Object kept = made.get();
        try {
            return usedBytes() - before;
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
