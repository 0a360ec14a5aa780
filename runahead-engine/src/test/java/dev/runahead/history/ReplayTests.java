// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.SessionProvider;
import dev.runahead.testing.Cells;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReplayTests {

    private final Replay replay = new Replay(ReplayTests.class.getClassLoader());

    private static SpecHistory spec(Class<?> provider, String kind, String text) {
        return new SpecHistory(provider.getName(), kind, "label", text, 0, 0, 0, 0, 0);
    }

    @Test
    void givesAProviderAndASpecThatAreEqualToThoseBefore() {
        Cells before = new Cells();
        Cells.Spec cell = new Cells.Spec(7);
        Replayed<?, ?, ?> replayed = replay.of(
                        spec(Cells.class, "cell", before.text(cell).orElseThrow()))
                .orElseThrow();
        assertThat(replayed.provider()).isEqualTo(before);
        assertThat(replayed.spec()).isEqualTo(cell);
    }

    @Test
    void aClassThatIsGoneGivesNothing() {
        assertThat(replay.of(new SpecHistory("no.such.Provider", "cell", "label", "7", 0, 0, 0, 0, 0)))
                .isEmpty();
    }

    @Test
    void aTextThatStandsForNothingAnyMoreGivesNothing() {
        assertThat(replay.of(spec(Cells.class, "cell", "seven"))).isEmpty();
    }

    @Test
    void aTextThatIsWrittenInAnotherWayNowGivesNothing() {
        assertThat(replay.of(spec(Cells.class, "cell", "007"))).isEmpty();
    }

    @Test
    void aProviderOfAnotherKindGivesNothing() {
        assertThat(replay.of(spec(Cells.class, "battery", "7"))).isEmpty();
    }

    @Test
    void aSpecWithoutATextGivesNothing() {
        assertThat(replay.of(spec(Cells.class, "cell", ""))).isEmpty();
        assertThat(replay.of(new SpecHistory("", "cell", "label", "7", 0, 0, 0, 0, 0)))
                .isEmpty();
    }

    @Test
    void aProviderWhoseInstancesAreNotEqualGivesNothing() {
        assertThat(replay.of(spec(Unequal.class, "cell", "7"))).isEmpty();
    }

    /** As a class does that says nothing of equality. */
    static final class Unequal extends ForwardingCells {}

    @Test
    void aProviderThatNeedsArgumentsGivesNothing() {
        assertThat(replay.of(spec(Demanding.class, "cell", "7"))).isEmpty();
    }

    static final class Demanding extends ForwardingCells {
        Demanding(int needed) {
            assertThat(needed).isPositive();
        }
    }

    @Test
    void aProviderThatFailsGivesNothing() {
        assertThat(replay.of(spec(Failing.class, "cell", "7"))).isEmpty();
    }

    static final class Failing extends ForwardingCells {
        private Failing() {
            throw new NoClassDefFoundError("something that it needs");
        }
    }

    @Test
    void codeOfAClassThatIsNoProviderNeverRuns() {
        assertThat(replay.of(spec(Bystander.class, "cell", "7"))).isEmpty();
        assertThat(BYSTANDER_RAN).isFalse();
        assertThat(new Bystander()).isNotInstanceOf(SessionProvider.class);
        assertThat(BYSTANDER_RAN).isTrue();
    }

    private static final AtomicBoolean BYSTANDER_RAN = new AtomicBoolean();

    static final class Bystander {
        static {
            BYSTANDER_RAN.set(true);
        }
    }
}
