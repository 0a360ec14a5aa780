// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

/** Sizes for people. */
final class Sizes {

    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;

    private Sizes() {}

    static String text(long bytes) {
        return bytes >= GIBIBYTE ? tenths(bytes, GIBIBYTE) + " GiB" : tenths(bytes, MEBIBYTE) + " MiB";
    }

    /** By hand: a JVM's first formatting loads a language's rules, which takes longer than small files to warm. */
    private static String tenths(long bytes, long unit) {
        long tenths = Math.round(10.0 * bytes / unit);
        return tenths / 10 + "." + tenths % 10;
    }
}
