// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.history.History;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeSuiteTests {

    private final MadeSuite suite = new MadeSuite(120);

    @Test
    void aPlanHoldsItsTests() {
        assertThat(Plan.of(suite.nodes()).tests()).isEqualTo(120);
    }

    @Test
    void aHistoryKnowsEachNodeOfThePlan() {
        History history = History.empty().merge(suite.run());
        assertThat(suite.nodes())
                .extracting(PlannedNode::id)
                .allSatisfy(id -> assertThat(history.of(id)).isPresent());
        assertThat(history.of(suite.id(119)).orElseThrow().requests()).hasSize(1);
    }

    @Test
    void figuresAreOfTheSuite(@TempDir Path directory) throws Exception {
        SizeFigures figures = SizeFigures.of(120, directory);
        assertThat(figures.tests()).isEqualTo(120);
        assertThat(figures.fileBytes()).isBetween(40.0, 100.0);
    }

    @Test
    void growthIsTimeATest() {
        SizeFigures small = new SizeFigures(10, 1, 0, 1, 0, 0, 0);
        assertThat(new SizeFigures(100, 30, 0, 30, 0, 0, 0).growsAtMost(3, small))
                .isTrue();
        assertThat(new SizeFigures(100, 31, 0, 30, 0, 0, 0).growsAtMost(3, small))
                .isFalse();
        assertThat(new SizeFigures(100, 30, 0, 31, 0, 0, 0).growsAtMost(3, small))
                .isFalse();
    }
}
