// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.util.Locale;

/** Which way a test JVM runs. */
enum Arm {
    OFF,
    ON;

    /** In names of files and in what people read. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the test JVM is told. */
    String option() {
        return "-Drunahead.enabled=" + (this == ON);
    }
}
