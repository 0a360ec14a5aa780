// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import dev.runahead.bench.timed.SuiteRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One run of a suite, and its sessions. Immutable.
 *
 * @param arm what was to help
 */
record SteadyRun(Arm arm, SuiteRun run, Sessions sessions) {

    double wallSeconds() {
        return run.times().wallSeconds();
    }

    /** A text for each way in which it was not helped as its arm says; then its times say nothing. */
    List<String> misled() {
        List<String> texts = new ArrayList<>();
        int returned = sessions.resetSeconds().size();
        if (arm.reuses() && returned == 0) {
            texts.add(run.name() + " used no session again, but was to");
        }
        if (!arm.reuses() && returned > 0) {
            texts.add(run.name() + " used " + returned + " sessions again, but was not to");
        }
        if (!arm.prefetches() && sessions.ordered() > 0) {
            texts.add(run.name() + " built " + sessions.ordered() + " sessions ahead, but was not to");
        }
        return texts;
    }

    /** For people, in one line. */
    String text() {
        return run.text()
                + String.format(
                        Locale.ROOT,
                        "; built %d, at once %d, came back %d, hidden %.2f s, waited %.2f s",
                        sessions.built(),
                        sessions.peak(),
                        sessions.resetSeconds().size(),
                        sessions.hiddenSeconds(),
                        sessions.waitedSeconds());
    }
}
