// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private final SuiteRun off = MadeUp.off("pair-1-off");
    private final SuiteRun on = MadeUp.on("pair-1-on");

    private Verdict verdict(SuiteRun off, SuiteRun on) {
        return Verdict.on(List.of(new Figures(Scenario.TWO, List.of(new Pair(off, on, off)))));
    }

    @Test
    void hasNothingToSayIfAllIsWell() {
        assertThat(verdict(off, on)).isEqualTo(new Verdict(true, List.of()));
    }

    @Test
    void namesTheTestWhoseOutcomeDiffers() {
        Verdict verdict = verdict(off, MadeUp.withOutcomes(on, MadeUp.outcomes("a.failed")));
        assertThat(verdict.sameResults()).isFalse();
        assertThat(verdict.complaints()).singleElement().asString().contains("pair-1-on", "a: passed and failed");
    }

    @Test
    void namesATestThatWasNotExecuted() {
        Verdict verdict = verdict(MadeUp.withOutcomes(off, MadeUp.outcomes("a.passed", "b.passed")), on);
        assertThat(verdict.complaints()).singleElement().asString().contains("b: passed and not executed");
    }

    @Test
    void doesNotTakeACommonFailureForSuccess() {
        TestOutcomes failed = MadeUp.outcomes("a.failed");
        Verdict verdict = verdict(MadeUp.withOutcomes(off, failed), MadeUp.withOutcomes(on, failed));
        assertThat(verdict.sameResults()).isTrue();
        assertThat(verdict.complaints()).singleElement().asString().contains("1 tests of the suite failed");
    }

    @Test
    void saysWhatWasHandedOverInsteadAndWhy() {
        Verdict verdict = verdict(off, MadeUp.withLedger(on, MadeUp.ledgerWithoutHandover()));
        assertThat(verdict.complaints())
                .singleElement()
                .asString()
                .contains("pair-1-on: handed over 0, built now 2, not handed over 1, built now 1", "a reason");
    }

    @Test
    void doesNotBelieveALedgerThatContradictsTheExample() {
        Verdict verdict = verdict(off, MadeUp.withLedger(on, MadeUp.ledger(900, 100)));
        assertThat(verdict.complaints()).singleElement().asString().contains("0.909 x");
    }
}
