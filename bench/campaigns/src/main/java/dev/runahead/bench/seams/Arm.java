// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import dev.runahead.bench.timed.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Whether Runahead helps. */
enum Arm {
    /** It does not, and there is no agent: the suite as it was. */
    OFF,

    /** It does, with its defaults and what it has learnt so far. */
    ON;

    /** Its word in names of runs. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Options of the test JVM.
     *
     * @param agent the jar
     * @param seams the seams that no catalogue has; may be empty
     */
    List<String> options(Path agent, String seams, Path history) {
        if (this == OFF) {
            return List.of("-Drunahead.enabled=false");
        }
        List<String> options = new ArrayList<>(List.of("-javaagent:" + agent, "-Drunahead.history=" + history));
        if (!seams.isEmpty()) {
            options.add("-Drunahead.seams=" + seams);
        }
        return List.copyOf(options);
    }

    Findings.Help help() {
        return this == ON ? Findings.Help.ON : Findings.Help.OFF;
    }

    /** The order of a pair: another arm begins each time. */
    static List<Arm> order(int pair) {
        List<Arm> order = new ArrayList<>(List.of(values()));
        Collections.rotate(order, -pair);
        return List.copyOf(order);
    }
}
