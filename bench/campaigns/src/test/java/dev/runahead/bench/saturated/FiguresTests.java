// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.bench.timed.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTests {

    /** On over off is 0.9, 1 and 1/0.9: see {@code RatioIntervalTests}. */
    private static final Figures FIGURES =
            new Figures(List.of(new Trio(10, 10, 9), new Trio(10, 10, 10), new Trio(9, 9, 10)));

    @Test
    void theReportBeginsWithTheKeysThatTheIssueNames() {
        assertThat(FIGURES.json(new JsonObject().count("wasted", 2)))
                .isEqualTo("{\"saturated\":{\"on_vs_off\":1.0000,\"off_vs_off\":1.0000,\"ci95\":[0.7697,1.2992],"
                        + "\"pairs\":3,\"verdict\":\"UNDECIDED\",\"off_ci95\":[1.0000,1.0000],"
                        + "\"runs\":{\"wasted\":2},"
                        + "\"walls_s\":[[10.000,10.000,9.000],[10.000,10.000,10.000],[9.000,9.000,10.000]]}}");
    }

    @Test
    void anotherArmBeginsEachTime() {
        assertThat(Arm.order(0)).containsExactly(Arm.OFF, Arm.OFF_AGAIN, Arm.ON);
        assertThat(Arm.order(1)).containsExactly(Arm.OFF_AGAIN, Arm.ON, Arm.OFF);
        assertThat(Arm.order(2)).containsExactly(Arm.ON, Arm.OFF, Arm.OFF_AGAIN);
        assertThat(Arm.order(3)).isEqualTo(Arm.order(0));
    }
}
