// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a history learns of building and closing; ledgers are made by hand. */
class BuildTimesTests {

    private static final Offset<Float> EXACT = Offset.offset(1e-6f);

    private static SpecHistory learned(Observed run) {
        return History.empty().merge(run).specs().get(0);
    }

    @Test
    void aBuildThatItsTestWaitsForIsOneAlone() {
        SpecHistory spec = learned(new MadeLedger()
                .start("t")
                .buildsNow("t", "a", 400)
                .buildsNow("t", "a", 600)
                .end("t")
                .finished());
        assertThat(spec.aloneNanos()).isEqualTo(500 * MadeLedger.MILLI);
        assertThat(spec.besideNanos()).isZero();
    }

    @Test
    void aSparesBuildIsOneBesideTests() {
        SpecHistory spec = learned(new MadeLedger()
                .start("t")
                .orders(1, "a")
                .after(900)
                .ready(1, 900, 0)
                .after(5000)
                .takesSpare("t", "a", 1, 900)
                .end("t")
                .finished());
        assertThat(spec.besideNanos()).isEqualTo(900 * MadeLedger.MILLI);
        assertThat(spec.aloneNanos()).isZero();
    }

    @Test
    void aBuildBesideAnotherOneIsNotAlone() {
        SpecHistory spec = learned(new MadeLedger()
                .start("t")
                .orders(1, "b")
                .after(100)
                .buildsNow("t", "a", 400)
                .after(10)
                .retired(1, "unwanted", 510)
                .end("t")
                .finished());
        assertThat(spec.besideNanos()).isEqualTo(400 * MadeLedger.MILLI);
        assertThat(spec.aloneNanos()).isZero();
    }

    @Test
    void aBuildBesideOneThatBeganLaterIsNotAlone() {
        SpecHistory spec = learned(new MadeLedger()
                .start("t")
                .buildsNow("t", "a", 400)
                .after(100)
                .ready(1, 400, 0)
                .end("t")
                .finished());
        assertThat(spec.besideNanos()).isEqualTo(400 * MadeLedger.MILLI);
    }

    @Test
    void processorsAreProcessorTimeOverTime() {
        SpecHistory spec = learned(new MadeLedger()
                .start("t")
                .buildsNow("t", "a", 400, 600)
                .buildsNow("t", "a", 400)
                .end("t")
                .finished());
        assertThat(spec.processors()).as("what is not known does not count").isEqualTo(1.5f, EXACT);
    }

    @Test
    void failuresAreAShareOfWhatCameToItsEnd() {
        SpecHistory spec = learned(new MadeLedger()
                .start("t")
                .failsToBuild("t", "a", 50)
                .orders(1, "a")
                .retired(1, "build-failed", 50)
                .orders(2, "a")
                .retired(2, "unwanted", 50)
                .buildsNow("t", "a", 400)
                .buildsNow("t", "a", 400)
                .end("t")
                .finished());
        assertThat(spec.failing()).isEqualTo(0.5f, EXACT);
        assertThat(spec.aloneNanos()).as("of builds that were whole").isEqualTo(400 * MadeLedger.MILLI);
    }

    @Test
    void aSpareThatWasReadyAndIsNotWantedWasBuiltAllTheSame() {
        SpecHistory spec = learned(new MadeLedger()
                .start("t")
                .orders(1, "a")
                .after(300)
                .ready(1, 300, 0)
                .retired(1, "unwanted", 300)
                .after(1000)
                .buildsNow("t", "a", 200)
                .end("t")
                .finished());
        assertThat(spec.besideNanos()).isEqualTo(300 * MadeLedger.MILLI);
    }

    @Test
    void closingIsKnown() {
        SpecHistory spec = learned(new MadeLedger()
                .start("t")
                .buildsNow("t", "a", 400)
                .closes(30)
                .end("t")
                .finished());
        assertThat(spec.closeNanos()).isEqualTo(30 * MadeLedger.MILLI);
    }

    @Test
    void whatARunDoesNotTellStaysAsItWas() {
        Observed built = new MadeLedger()
                .start("t")
                .buildsNow("t", "a", 400, 800)
                .closes(30)
                .end("t")
                .finished();
        Observed ahead =
                new MadeLedger().start("t").takesSpare("t", "a", 1, 0).end("t").finished();
        SpecHistory spec = History.empty().merge(built).merge(ahead).specs().get(0);
        assertThat(spec.aloneNanos()).isEqualTo(400 * MadeLedger.MILLI);
        assertThat(spec.closeNanos()).isEqualTo(30 * MadeLedger.MILLI);
        assertThat(spec.processors()).isEqualTo(2f, EXACT);
    }
}
