// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.mpi.MpiPoolOptions;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What one step of the script has to work with, in the test JVM. Each step's sessions have a spec of their own, so that a
 * fault which makes background builds fail does not keep later steps from having any. Immutable.
 *
 * @param number of the step in the script, from 0
 * @param notes where the driver is told
 * @param control a directory that the test JVM and its workers share
 * @param output where Runahead keeps its ledger
 */
record Scene(int number, Step step, Notes notes, Path control, Path output) {

    /** Long enough for a busy machine, short enough for a build that hangs on purpose. */
    static final Duration BUDGET = Duration.ofSeconds(8);

    static final Duration CLOSE_BUDGET = Duration.ofSeconds(4);

    /** How long Runahead gives a claim beyond the build's budget; see docs/architecture.md. */
    private static final Duration CLAIM_GRACE = Duration.ofSeconds(5);

    /** An open may wait for a stuck build, and then build itself. */
    static final Duration LONGEST_OPEN = BUDGET.multipliedBy(4).plus(CLAIM_GRACE).plusSeconds(10);

    static final Duration LONGEST_CLOSE = CLOSE_BUDGET.plusSeconds(6);

    /** What a task, or its failure, may take. */
    static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    void note(Note.Type type, String text) {
        notes.add(number, type, text);
    }

    /** A word that stands in the specs of this step's sessions, in no other's, and so in the ledger. */
    String marker() {
        return "FAULTS_STEP_" + number + "_";
    }

    MpiPoolOptions options() {
        MpiPoolOptions options = MpiPoolOptions.workers(step.workers())
                .environment(marker(), "1")
                .bootstrapBudget(BUDGET)
                .readinessBudget(BUDGET)
                .closeBudget(CLOSE_BUDGET);
        return Misbehaviour.of(step.kind())
                .map(what -> options.preload(
                        FaultyPreload.class,
                        new FaultyPreload.Orders(control.toString(), marker(), step.rank(), what)))
                .orElse(options);
    }

    SnapshotSpec snapshotSpec() {
        return new SnapshotSpec(marker(), Misbehaviour.of(step.kind()));
    }
}
