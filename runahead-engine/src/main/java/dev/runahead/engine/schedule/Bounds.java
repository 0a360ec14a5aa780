// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** The bounds of numbers, checked where records are made. */
final class Bounds {

    private Bounds() {}

    static void atLeast(long bound, long value, String name) {
        if (value < bound) {
            throw new IllegalArgumentException(name + " is " + value + ", below " + bound);
        }
    }

    static void below(int bound, int value, String name) {
        if (value < 0 || value >= bound) {
            throw new IllegalArgumentException(name + " is " + value + ", not within 0 and " + (bound - 1));
        }
    }

    static void notNegative(double value, String name) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(name + " is " + value + ", not a number of 0 or more");
        }
    }
}
