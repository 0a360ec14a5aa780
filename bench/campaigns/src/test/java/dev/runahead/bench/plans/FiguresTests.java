// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.bench.plans.Trial.Row;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiguresTests {

    @Test
    void onlyPlansCountInWhichTheReferenceLeavesSomethingToGain() {
        Figures figures = Figures.of(List.of(trial(110, 100, 95, true), trial(130, 100, 100, true)));
        assertThat(figures.exact()).containsExactly(trial(130, 100, 100, true));
        assertThat(figures.size()).isEqualTo(1);
    }

    @Test
    void optimaAndBoundsAreReportedApart() {
        Figures figures = Figures.of(List.of(
                trial(150, 100, 100, true),
                trial(150, 104, 100, true),
                trial(150, 120, 100, true),
                trial(150, 130, 100, false)));
        assertThat(figures.json(List.of(trial(150, 150, 100, true))))
                .isEqualTo("{\"plans\":{\"n_exact\":3,\"median_vs_optimum\":1.0400,\"p95_vs_optimum\":1.2000,"
                        + "\"n_bound\":1,\"median_vs_bound\":1.3000,\"worst_vs_off\":0.6500,"
                        + "\"worst_vs_fifo\":1.0833,\"worst_vs_reference\":0.8667,"
                        + "\"n_ledgers\":1,\"ledgers_median_vs_optimum\":1.5000,\"ledgers_worst_vs_off\":0.7500}}");
        assertThat(figures.table())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("scheduler over first in, first out")
                        .contains("worst 1.083", "above 1.01 in 1 of 4"));
    }

    @Test
    void whatWasNotMeasuredIsNull() {
        assertThat(Figures.of(List.of()).json(List.of()))
                .contains("\"n_exact\":0,\"median_vs_optimum\":null")
                .contains("\"worst_vs_off\":null");
    }

    @Test
    void aTrialIsMeasuredAgainstTheOptimumIfThePlanIsShort() {
        Random chance = new Random(3);
        Draw draw = Draw.next(chance);
        while (draw.truth().steps().size() > 6) {
            draw = Draw.next(chance);
        }
        Trial trial = Trial.of(draw);
        assertThat(trial.exact()).isTrue();
        assertThat(trial.walls()).containsOnlyKeys(Row.values());
        for (Row row : Row.values()) {
            assertThat(trial.ratio(row)).isGreaterThan(1 - 1e-9);
        }
    }

    private static Trial trial(double reference, double ours, double least, boolean exact) {
        Map<Row, Double> walls = new EnumMap<>(Row.class);
        for (Row row : Row.values()) {
            walls.put(row, ours);
        }
        walls.put(Row.REFERENCE, reference);
        walls.put(Row.OFF, 200.0);
        walls.put(Row.FIFO, 120.0);
        return new Trial(walls, least, least, exact, least);
    }
}
