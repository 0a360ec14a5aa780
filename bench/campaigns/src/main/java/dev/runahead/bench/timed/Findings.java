// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with runs of a suite, whatever their times. Confined to one thread. */
public final class Findings {

    private final List<String> texts = new ArrayList<>();

    /** Whether Runahead was to help. */
    public enum Help {
        /** It was; so there is a ledger. */
        ON,
        /** It was not; so there is none. */
        OFF
    }

    /**
     * Looks at a run.
     *
     * @param expected the run whose outcomes it must have; itself, if it is the first
     */
    public void look(SuiteRun run, SuiteRun expected, Help help) {
        run.left().forEach(trace -> add(run, "left " + trace));
        run.times().failures().forEach(failure -> add(run, failure));
        expected.times()
                .differencesTo(run.times())
                .forEach(text -> add(run, "differs from " + expected.name() + ": " + text));
        if (run.ledger().isPresent() != (help == Help.ON)) {
            add(run, help == Help.ON ? "wrote no ledger: Runahead did not help" : "has a ledger: Runahead was not off");
        }
    }

    private void add(SuiteRun run, String text) {
        texts.add(run.name() + " " + text);
    }

    /** All so far, a text each; empty is right. */
    public List<String> texts() {
        return List.copyOf(texts);
    }
}
