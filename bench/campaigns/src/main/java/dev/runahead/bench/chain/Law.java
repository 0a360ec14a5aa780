// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import dev.runahead.bench.timed.Stage;
import dev.runahead.bench.timed.SuiteRun;
import java.util.List;

/**
 * What one session ahead can leave of the waits at best: a build is hidden as far as the test before it lasts. So the first
 * build remains, and of each other one what is longer than that test. Immutable.
 *
 * @param seconds what remains, where a test lasts from its first result until the next one asks: body and close
 * @param bodiesOnlySeconds the same, were nothing hidden while a test closes its session
 */
record Law(double seconds, double bodiesOnlySeconds) {

    /**
     * Computed from a run's own builds and tests.
     *
     * @throws IllegalArgumentException if the ledger does not have an answer for each session
     */
    static Law of(SuiteRun run) {
        List<Stage> stages = run.times().stages();
        List<Double> builds = run.ledger()
                .orElseThrow(() -> new IllegalArgumentException(run.name() + " has no ledger"))
                .buildSeconds();
        if (builds.size() != stages.size() || stages.isEmpty()) {
            throw new IllegalArgumentException(run.name() + ": the ledger has " + builds.size()
                    + " answers, but the suite had " + stages.size() + " sessions");
        }
        double first = stages.get(0).boundarySeconds();
        double seconds = first;
        double bodiesOnly = first;
        for (int i = 1; i < stages.size(); i++) {
            Stage before = stages.get(i - 1);
            double test = (stages.get(i).askedNanos() - before.firstResultNanos()) / 1e9;
            seconds += Math.max(0, builds.get(i) - test);
            bodiesOnly += Math.max(0, builds.get(i) - before.bodySeconds());
        }
        return new Law(seconds, bodiesOnly);
    }
}
