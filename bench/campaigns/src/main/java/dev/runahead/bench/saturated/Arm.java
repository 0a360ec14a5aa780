// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated;

import dev.runahead.bench.timed.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Whether Runahead helps. */
public enum Arm {
    /** It does not. */
    OFF,

    /** It does not once more: what it differs from {@link #OFF} by is noise. */
    OFF_AGAIN,

    /** It does, with its defaults and what it has learnt so far. */
    ON;

    /** Its word in names of runs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Of the test JVM.
     *
     * @param history where Runahead keeps what it has learnt
     */
    public List<String> options(Path history) {
        return this == ON ? List.of("-Drunahead.history=" + history) : List.of("-Drunahead.enabled=false");
    }

    /** What has to be seen of it. */
    public Findings.Help help() {
        return this == ON ? Findings.Help.ON : Findings.Help.OFF;
    }

    /** The order of a round: another arm begins each time. */
    public static List<Arm> order(int round) {
        List<Arm> order = new ArrayList<>(List.of(values()));
        Collections.rotate(order, -round);
        return List.copyOf(order);
    }
}
