// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import static dev.runahead.engine.schedule.Numbered.ROOMY;
import static dev.runahead.engine.schedule.Numbered.SECOND;
import static dev.runahead.engine.schedule.Numbered.exclusive;
import static dev.runahead.engine.schedule.Numbered.parallel;
import static dev.runahead.engine.schedule.Numbered.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SituationTests {

    private static final List<Cost> COSTS = List.of(parallel(3), exclusive(4), exclusive(5));

    @Test
    void whatIsBuildingReadyOrRetiringCounts() {
        Situation full = situation(List.of(1, 0, 0), List.of(new Underway(0, 0, false)), 2, null);
        assertThat(full.spares()).isEqualTo(4);
        assertThat(full.mayBuild(0)).isFalse();
        assertThat(situation(List.of(1, 0, 0), List.of(new Underway(0, 0, false)), 1, null)
                        .mayBuild(0))
                .isTrue();
    }

    @Test
    void aTurnIsTakenByABackgroundBuildAndByATestsOwn() {
        assertThat(situation(List.of(0, 0, 0), List.of(new Underway(1, 0, false)), 0, null)
                        .mayBuild(2))
                .isFalse();
        Situation own = situation(List.of(0, 0, 0), List.of(), 0, new Foreground(2, 0));
        assertThat(own.mayBuild(1)).isFalse();
        assertThat(own.mayBuild(0)).isTrue();
    }

    @Test
    void whatIsBeingAnsweredIsKnown() {
        assertThat(situation(List.of(0, 0, 0), List.of(), 0, new Foreground(2, 0))
                        .answering())
                .isEqualTo(2);
        assertThat(situation(List.of(0, 0, 0), List.of(new Underway(1, 0, true)), 0, null)
                        .answering())
                .isEqualTo(1);
        assertThat(situation(List.of(0, 0, 0), List.of(new Underway(1, 0, false)), 0, null)
                        .answering())
                .isEqualTo(Situation.NONE);
    }

    @Test
    void oneTestThreadWaitsForOneSession() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        situation(List.of(0, 0, 0), List.of(new Underway(0, 0, true)), 0, new Foreground(0, SECOND)));
    }

    @Test
    void specsHaveCosts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> situation(List.of(0, 0, 0), List.of(new Underway(3, 0, false)), 0, null))
                .withMessageContaining("not within 0 and 2");
        assertThatIllegalArgumentException().isThrownBy(() -> situation(List.of(0), List.of(), 0, null));
    }

    @Test
    void numbersAreWithinTheirBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost(-1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost(1, Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost(1, 1, -2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Move.Rest(0));
    }

    private static Situation situation(
            List<Integer> ready, List<Underway> underway, int retiring, @Nullable Foreground foreground) {
        return new Situation(
                COSTS, List.of(step(0, 1)), 0, ready, underway, retiring, foreground, 0, Situation.NONE, ROOMY);
    }
}
