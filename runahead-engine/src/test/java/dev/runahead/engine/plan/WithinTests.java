// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that are not in the plan belong to the nearest node that is. */
class WithinTests {

    private final Progress progress = new Progress(() -> 0);

    @BeforeEach
    void begin() {
        progress.planStarted(Plan.of(List.of(
                new PlannedNode("[e]", 0, PlannedNode.Type.CONTAINER),
                new PlannedNode("[e]/[A]", 1, PlannedNode.Type.CONTAINER),
                new PlannedNode("[e]/[A]/[m]", 2, PlannedNode.Type.CONTAINER))));
    }

    @Test
    void aPlannedTestIsWithinNothing() {
        progress.started("[e]");
        assertThat(progress.within("[e]/[A]")).isEmpty();
    }

    @Test
    void anInvocationIsWithinTheNearestPlannedNodeOfItsPath() {
        assertThat(progress.within("[e]/[A]/[m]/[#1]")).isEqualTo("[e]/[A]/[m]");
        assertThat(progress.within("[e]/[A]/[m]/[#1]/[#2]")).isEqualTo("[e]/[A]/[m]");
        assertThat(progress.within("[e]/[A]/[n]/[#1]")).isEqualTo("[e]/[A]");
    }

    @Test
    void thePathCountsAlsoWhereAnotherTestsThreadExecutesIt() {
        progress.started("[e]/[A]");
        assertThat(progress.within("[e]/[A]/[m]/[#1]")).isEqualTo("[e]/[A]/[m]");
    }

    @Test
    void withoutAPathItIsWithinWhatRunsOnItsThread() {
        progress.started("[e]");
        progress.started("[e]/[A]");
        progress.started("something");
        assertThat(progress.within("something else")).isEqualTo("[e]/[A]");
    }

    @Test
    void whatNothingIsKnownOfIsWithinNothing() {
        assertThat(progress.within("something")).isEmpty();
    }
}
