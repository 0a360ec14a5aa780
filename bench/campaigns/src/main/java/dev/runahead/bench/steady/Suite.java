// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import dev.runahead.bench.steady.suite.SteadySettings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Twenty tests, and what they ask for. */
enum Suite {
    /** The same each time. */
    ONE(1),

    /** One of three in turn: never what the test before it had. */
    THREE(3);

    private static final List<String> CLASSES = Stream.of("FirstFive", "SecondFive", "ThirdFive", "FourthFive")
            .map((SteadySettings.class.getPackageName() + ".")::concat)
            .toList();

    private final int specs;

    Suite(int specs) {
        this.specs = specs;
    }

    /** Its word in names of runs, and its key in the report. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int specs() {
        return specs;
    }

    List<String> classes() {
        return CLASSES;
    }
}
