// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.Locale;

/**
 * How the test JVM compiles, in every arm alike. A suite of seconds ends before the optimising compiler has paid for
 * itself; until then its threads take the cores that a test and a build beside it want. Not what workers do: see
 * {@code EmbeddingEngine}.
 */
enum JitCompiler {
    /** The quick compiler alone: what is common for short test suites, and here the faster one without Runahead too. */
    QUICK("-XX:TieredStopAtLevel=1"),

    /** The JVM's own default: both compilers. */
    FULL("-XX:+TieredCompilation");

    private final String option;

    JitCompiler(String option) {
        this.option = option;
    }

    /** What the JVM is told. */
    String option() {
        return option;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
