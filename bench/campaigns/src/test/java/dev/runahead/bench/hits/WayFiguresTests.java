// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.report.forks.Peaks;
import org.junit.jupiter.api.Test;

class WayFiguresTests {

    private static WayRun run(double seconds, int ready, int builds) {
        return new WayRun(new MarksFile(seconds, 2, 2), new Counts(9, ready, 1, 2, 0), new Peaks(builds, 3, 5));
    }

    /** One disturbed round does not decide, but what was ever too much at once is told. */
    @Test
    void tellsMediansAndTheMostAtOnce() {
        WayFigures figures = new WayFigures();
        figures.add(Way.FORKS_2, Arm.OFF, WayRun.off(new MarksFile(9, 2, 2)));
        figures.add(Way.FORKS_2, Arm.SECOND, run(5, 6, 1));
        figures.add(Way.FORKS_2, Arm.SECOND, run(4, 3, 2));
        figures.add(Way.FORKS_2, Arm.SECOND, run(20, 5, 1));
        assertThat(figures.json())
                .hasToString("{\"forks_2\":{\"off_s\":9.00,\"second_s\":5.00,\"tests_at_once\":2,\"jvms\":2,\"second\":"
                        + "{\"requests\":9,\"ready\":5,\"waited_for\":1,\"built_now\":2,\"discarded\":0,"
                        + "\"sessions_at_once\":5,\"builds_at_once\":2}}}");
        assertThat(figures.table())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("forks_2 second")
                .contains(" 5.00 s");
    }
}
