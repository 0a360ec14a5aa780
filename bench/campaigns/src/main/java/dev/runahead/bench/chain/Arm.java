// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a run of a suite is helped. */
enum Arm {
    /** Not at all. */
    OFF,

    /** Not at all once more: what it differs from {@link #OFF} by is noise. */
    OFF_AGAIN,

    /** One session ahead, the same again, ordered when the test in front of it has its own. */
    REFERENCE,

    /** By Runahead, which knows nothing of the suite yet. */
    FIRST,

    /** By Runahead, which has the history of {@link #FIRST}. */
    SECOND;

    /** With the one in the test's hands that makes four live sessions. */
    private static final int DEPTH = 3;

    /** Its word in names of runs. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean helped() {
        return this != OFF && this != OFF_AGAIN;
    }

    /**
     * Options of the test JVM.
     *
     * @param history the round's own directory
     */
    List<String> options(Path history) {
        return switch (this) {
            case OFF, OFF_AGAIN -> List.of("-Drunahead.enabled=false");
            case REFERENCE -> List.of("-Drunahead.depth=1", "-Drunahead.history=none");
            case FIRST, SECOND -> List.of("-Drunahead.depth=" + DEPTH, "-Drunahead.history=" + history);
        };
    }

    /**
     * The order of a round: another arm begins each time, but the second run never comes before the first.
     *
     * @param round from 0
     */
    static List<Arm> order(Set<Arm> arms, int round) {
        List<Arm> order = new ArrayList<>(EnumSet.copyOf(arms));
        Collections.rotate(order, -round);
        int first = order.indexOf(FIRST);
        int second = order.indexOf(SECOND);
        if (first > second && second >= 0) {
            Collections.swap(order, first, second);
        }
        return List.copyOf(order);
    }
}
