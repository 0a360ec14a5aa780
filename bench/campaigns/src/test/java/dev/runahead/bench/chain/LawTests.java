// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.bench.timed.SuiteLedger;
import dev.runahead.bench.timed.SuiteRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LawTests {

    /** The first boundary of 2.1 s, and twice what a body of 1 s and a close of 0.25 s leave of a build of 2 s. */
    @Test
    void eachBuildIsHiddenAsFarAsTheTestBeforeItLasts() {
        Law law = Law.of(MadeUp.run(Arm.REFERENCE, 1, List.of(2.1, 0.8, 0.8), 1));
        assertThat(law.seconds()).isCloseTo(2.1 + 2 * 0.75, within(1e-9));
        assertThat(law.bodiesOnlySeconds()).isCloseTo(2.1 + 2 * 1.0, within(1e-9));
    }

    @Test
    void behindALongTestNothingRemains() {
        Law law = Law.of(MadeUp.run(Arm.REFERENCE, 1, List.of(2.1, 0.01, 0.01), 4));
        assertThat(law.seconds()).isCloseTo(2.1, within(1e-9));
        assertThat(law.bodiesOnlySeconds()).isCloseTo(2.1, within(1e-9));
    }

    @Test
    void aLedgerOfOtherSessionsIsRefused() {
        SuiteRun run = MadeUp.run(Arm.REFERENCE, 1, List.of(2.1, 0.8), 1);
        SuiteLedger three = new SuiteLedger(2, 1, List.of(2.0, 2.0, 2.0), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Law.of(new SuiteRun("run", run.times(), 1, Optional.of(three), List.of())))
                .withMessageContaining("3 answers")
                .withMessageContaining("2 sessions");
    }
}
