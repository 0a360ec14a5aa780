// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.RequestPhase;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private static final LedgerEvent BUILDING = new SpareBuilding(1, "mpi-pool", "of FAULTS_STEP_0_", "same again");
    private static final Note ENDED = new Note(0, Note.Type.ENDED, "3 tests, 0 failures");

    private static Script script(Kind... kinds) {
        return new Script(
                "by hand",
                Staging.PLAIN,
                List.of(kinds).stream()
                        .map(kind -> new Step(kind, false, 1, 0, 0, 0))
                        .toList());
    }

    private static RoundResult judge(Script script, int exit, List<LedgerEvent> events, Note... notes) {
        return new Verdict(script, new TestJvm.Outcome(exit, 1, false), List.of(notes), new RunLedger(events)).judge();
    }

    private static Note effect(int step) {
        return new Note(step, Note.Type.TOOK_EFFECT, "gone");
    }

    @Test
    void onlyWhatWasSeenCounts() {
        RoundResult result = judge(
                script(Kind.KILL_READY, Kind.KILL_STARTING, Kind.DISK_FULL),
                0,
                List.of(),
                effect(0),
                new Note(1, Note.Type.NO_EFFECT, "too late"),
                ENDED);
        assertThat(result.injected()).containsExactly(Kind.KILL_READY);
        assertThat(result.misses()).hasSize(2).first().asString().endsWith("too late");
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void aKilledJvmCountsWhileSomethingIsBuilt() {
        Note asked = new Note(0, Note.Type.KILL_ME, "now");
        Script script = script(Kind.KILL_JVM);
        assertThat(judge(script, 137, List.of(BUILDING), asked).injected()).containsExactly(Kind.KILL_JVM);
        assertThat(judge(script, 137, List.of(new RequestPhase(1, "bootstrap")), asked)
                        .injected())
                .containsExactly(Kind.KILL_JVM);
        assertThat(judge(script, 137, List.of(BUILDING, new SpareReady(1, 5, 0)), asked)
                        .injected())
                .isEmpty();
        assertThat(judge(script, 137, List.of(BUILDING), asked).findings()).isEmpty();
    }

    @Test
    void anExitCountsByItsCode() {
        Note exiting = new Note(0, Note.Type.EXITING, "53");
        assertThat(judge(script(Kind.EXIT_IN_TEST), 53, List.of(), exiting).injected())
                .containsExactly(Kind.EXIT_IN_TEST);
        assertThat(judge(script(Kind.EXIT_IN_TEST), 1, List.of(), exiting).injected())
                .isEmpty();
    }

    @Test
    void aJvmThatEndsByItselfIsAnUnjustFailure() {
        assertThat(judge(script(Kind.KILL_READY), 134, List.of(), effect(0)).findings())
                .extracting(Finding::figure)
                .containsExactly(Figure.UNJUST_FAILURES);
    }

    @Test
    void aFailureThatNoTurnToldOfIsOneToo() {
        Note failed = new Note(0, Note.Type.ENDED, "3 tests, 1 failures");
        assertThat(judge(script(Kind.KILL_READY), 0, List.of(), effect(0), failed)
                        .findings())
                .hasSize(1);
        assertThat(judge(script(Kind.KILL_READY), 0, List.of(), new Note(0, Note.Type.WRONG_HANDOVER, "dead"), failed)
                        .findings())
                .extracting(Finding::figure)
                .containsExactly(Figure.WRONG_HANDOVER);
    }

    @Test
    void aFailureOnPurposeIsNone() {
        Note failed = new Note(0, Note.Type.ENDED, "3 tests, 1 failures");
        Note onPurpose = new Note(0, Note.Type.FAILED_ON_PURPOSE, "first turn");
        assertThat(judge(script(Kind.TEST_FAILS), 0, List.of(), effect(0), onPurpose, failed)
                        .findings())
                .isEmpty();
        assertThat(judge(script(Kind.TEST_FAILS), 0, List.of(), effect(0), onPurpose, ENDED)
                        .findings())
                .extracting(Finding::figure)
                .containsExactly(Figure.UNJUST_FAILURES);
    }

    @Test
    void aJvmThatDidNotEndIsAHang() {
        Verdict verdict = new Verdict(script(), new TestJvm.Outcome(137, 0, true), List.of(), new RunLedger(List.of()));
        assertThat(verdict.judge().findings()).extracting(Finding::figure).containsExactly(Figure.HANGS);
    }

    @Test
    void theLedgerSaysWhyASpareOfAStepWasGivenUp() {
        RunLedger ledger = new RunLedger(List.of(
                BUILDING,
                new SpareBuilding(2, "mpi-pool", "of FAULTS_STEP_1_", "same again"),
                new SpareRetired(2, "unwanted", "no later test wants it", 0),
                new SpareRetired(1, "destroyed", "its test destroyed it", 0),
                new SpareRetired(1, "build-failed", "its background build failed", 0)));
        assertThat(ledger.whyRetired("FAULTS_STEP_0_")).contains("its background build failed");
        assertThat(ledger.whyRetired("FAULTS_STEP_2_")).isEmpty();
    }
}
