// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.mpi.MpiPoolOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What one step of the script has to work with, in the test JVM. Each step's sessions have a spec of their own, so that a
 * fault which makes background builds fail does not keep later steps from having any. Immutable.
 *
 * @param number of the step in the script, from 0
 * @param staging how the script is played
 * @param notes where the driver is told
 * @param control a directory that the test JVM and its workers share
 * @param output where Runahead keeps its ledger
 */
record Scene(int number, Step step, Staging staging, Notes notes, Path control, Path output) {

    /** For each of a build's two budgets; long enough for a machine that has a lot to do. */
    private static final Duration BUDGET = Duration.ofSeconds(30);

    /** The same, where a build hangs on purpose and the whole budget passes. */
    private static final Duration SHORT_BUDGET = Duration.ofSeconds(12);

    static final Duration CLOSE_BUDGET = Duration.ofSeconds(4);

    static final Duration LONGEST_CLOSE = CLOSE_BUDGET.plusSeconds(6);

    /** What a task, or its failure, may take. */
    static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private Duration budget() {
        return step.kind() == Kind.PRELOAD_HANGS || step.kind() == Kind.STOP_WORKER ? SHORT_BUDGET : BUDGET;
    }

    /** An open may wait for a stuck build, with Runahead's grace, and then build itself. */
    Duration longestOpen() {
        return budget().multipliedBy(4).plusSeconds(30);
    }

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
                .bootstrapBudget(budget())
                .readinessBudget(budget())
                .closeBudget(CLOSE_BUDGET);
        return orders().map(orders -> options.preload(FaultyPreload.class, orders))
                .orElse(options);
    }

    /** What the workers of its pools are to do wrong when they are prepared or made as new; empty if nothing. */
    Optional<FaultyPreload.Orders> orders() {
        return Misbehaviour.of(step.kind())
                .map(what -> orders(what, false))
                .or(() -> Misbehaviour.ofReset(step.kind()).map(what -> orders(what, true)));
    }

    private FaultyPreload.Orders orders(Misbehaviour what, boolean inReset) {
        return new FaultyPreload.Orders(control.toString(), marker(), step.rank(), what, inReset);
    }

    /** What may become of a sound session that its test closes. */
    OpenSession.Fate fate() {
        return staging.reuse() ? OpenSession.Fate.GOES_OR_STAYS : OpenSession.Fate.GOES;
    }

    Presence presence() {
        return Presence.of(step.kind());
    }

    SnapshotSpec snapshotSpec() {
        return new SnapshotSpec(marker(), Misbehaviour.of(step.kind()), Misbehaviour.ofReset(step.kind()));
    }
}
