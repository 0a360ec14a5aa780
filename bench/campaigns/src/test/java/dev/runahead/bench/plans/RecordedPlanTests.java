// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.bench.plans.Trial.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The runs in bench/ledgers as plans. */
class RecordedPlanTests {

    @Test
    void eachIsPlayedLikeADrawnOne() throws IOException {
        List<RecordedPlan> plans = RecordedPlan.below(Path.of("..", "ledgers"));
        assertThat(plans).hasSizeGreaterThan(5);
        RecordedPlan plan = plans.get(0);
        Draw draw = Draw.told(new Random(1), plan.course());
        assertThat(draw.truth()).isEqualTo(plan.course());
        assertThat(draw.told().steps())
                .hasSameSizeAs(plan.course().steps())
                .isNotEqualTo(plan.course().steps());
        Trial trial = Trial.of(draw);
        assertThat(trial.exact()).isTrue();
        assertThat(trial.ratio(Row.OFF)).isGreaterThan(1);
        assertThat(plan.text(trial)).startsWith(plan.name()).endsWith("times the optimum");
    }
}
