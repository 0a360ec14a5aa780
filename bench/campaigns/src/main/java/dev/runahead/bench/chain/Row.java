// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import dev.runahead.bench.chain.suite.Load;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A line of the campaign's table: a suite, what its pools load, and how long its bodies are. */
enum Row {
    /** The reference's case: bodies half as long as a build. */
    HALF(Load.FILES, 0.5, "First", "Second", "Third", "Fourth", "Fifth"),

    /** Bodies twice as long as a build. */
    DOUBLE(Load.FILES, 2.0, "First", "Second", "Third", "Fourth", "Fifth"),

    /** Builds that wait for nothing. */
    CPU_BOUND(Load.CPU, 0.5, "First", "Second", "Third", "Fourth", "Fifth"),

    /** Other sizes and specs at the boundaries of groups. */
    GROUPS(Load.FILES, 0.5, "SmallOne", "SmallTwo", "WideOne", "WideTwo", "OtherOne");

    /** Of the rows after the first one, whose figures are medians of at least five. */
    private static final int ROUNDS_AT_MOST = 5;

    private final Load load;
    private final double bodyRatio;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody can change this list.
    private final List<String> classes;

    Row(Load load, double bodyRatio, String... classes) {
        this.load = load;
        this.bodyRatio = bodyRatio;
        this.classes = Stream.of(classes)
                .map(Load.class.getPackageName().concat(".")::concat)
                .toList();
    }

    /** Its word in names of runs. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Load load() {
        return load;
    }

    /** How long a body shall be, in builds. */
    double bodyRatio() {
        return bodyRatio;
    }

    List<String> classes() {
        return classes;
    }

    /** The noise between two runs without Runahead is looked at once. */
    Set<Arm> arms() {
        return this == HALF ? EnumSet.allOf(Arm.class) : EnumSet.complementOf(EnumSet.of(Arm.OFF_AGAIN));
    }

    /** How many rounds it has where the first row has so many. */
    int rounds(int wanted) {
        return this == HALF ? wanted : Math.min(wanted, ROUNDS_AT_MOST);
    }

    /** The row whose calibration it shares, since their builds are the same. */
    Row calibratedBy() {
        return this == DOUBLE ? HALF : this;
    }
}
