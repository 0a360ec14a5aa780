// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import dev.runahead.bench.timed.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What of Runahead helps a run. */
enum Arm {
    /** Nothing. */
    OFF(false, false),

    /** Nothing once more: what it differs from {@link #OFF} by is noise. */
    OFF_AGAIN(false, false),

    /** Sessions are built ahead, and end with their tests. */
    PREFETCH(true, false),

    /** Sessions are used again, and none is built ahead. */
    REUSE(false, true),

    /** Both. */
    BOTH(true, true);

    /** Pools do not ask for it themselves. */
    private static final String KIND = "mpi-pool";

    private final boolean prefetches;
    private final boolean reuses;

    Arm(boolean prefetches, boolean reuses) {
        this.prefetches = prefetches;
        this.reuses = reuses;
    }

    /** Its word in names of runs. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean prefetches() {
        return prefetches;
    }

    boolean reuses() {
        return reuses;
    }

    boolean helped() {
        return prefetches || reuses;
    }

    Findings.Help help() {
        return helped() ? Findings.Help.ON : Findings.Help.OFF;
    }

    /**
     * Options of the test JVM.
     *
     * @param history the arm's own directory
     */
    List<String> options(Path history) {
        if (!helped()) {
            return List.of("-Drunahead.enabled=false");
        }
        List<String> options = new ArrayList<>(List.of("-Drunahead.history=" + history));
        if (reuses) {
            options.add("-Drunahead.reuse=" + KIND);
        }
        if (!prefetches) {
            options.add("-Drunahead.prefetch=false");
        }
        return List.copyOf(options);
    }

    /** The order of a round: another arm begins each time. */
    static List<Arm> order(int round) {
        List<Arm> order = new ArrayList<>(List.of(values()));
        Collections.rotate(order, -round);
        return List.copyOf(order);
    }
}
