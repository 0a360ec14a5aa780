// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import java.util.Locale;

/** Times as people read them. Thread-safe, without state. */
public final class Seconds {

    private Seconds() {}

    /** Such as {@code 12.3 s}, {@code 1.23 s}, {@code 45 ms}, {@code 0.20 ms}. */
    public static String text(long nanos) {
        double seconds = nanos / 1e9;
        if (seconds >= 9.995) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds >= 0.0995) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        return String.format(Locale.ROOT, seconds >= 0.00095 || nanos == 0 ? "%.0f ms" : "%.2f ms", seconds * 1e3);
    }
}
