// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.util.Locale;

/** Sizes for people. */
final class Sizes {

    private static final long GIBIBYTE = 1L << 30;

    private Sizes() {}

    static String text(long bytes) {
        return bytes >= GIBIBYTE
                ? String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIBIBYTE)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }
}
