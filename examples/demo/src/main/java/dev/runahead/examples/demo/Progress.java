// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.Locale;

/** Tells the user what goes on, and since when. Confined to one thread. */
final class Progress {

    private final long startNanos = System.nanoTime();

    void say(String format, Object... values) {
        double elapsed = SuiteTimes.seconds(System.nanoTime() - startNanos);
        System.out.printf(Locale.ROOT, "[%6.1f s] %s%n", elapsed, String.format(Locale.ROOT, format, values));
    }
}
