// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.scale;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.function.Supplier;

/** How long something takes, done again and again. Thread-safe, without state. */
final class Stopwatch {

    private Stopwatch() {}

    /**
     * The median in milliseconds.
     *
     * @param times how often, at least 1
     */
    static double medianMillis(int times, Supplier<?> task) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            Object made = task.get();
            try {
                nanos[i] = System.nanoTime() - start;
            } finally {
                Reference.reachabilityFence(made); // Else the compiler may leave out what nobody uses.
            }
        }
        Arrays.sort(nanos);
        return nanos[times / 2] / 1e6;
    }
}
