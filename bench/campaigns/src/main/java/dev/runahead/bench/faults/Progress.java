// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Locale;

/** Tells people what goes on, and since when. Thread-safe. */
final class Progress {

    private final long startNanos = System.nanoTime();

    void say(String text) {
        System.out.printf(Locale.ROOT, "[%7.1f s] %s%n", minutes() * 60, text);
    }

    double minutes() {
        return (System.nanoTime() - startNanos) / 60e9;
    }
}
