// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.bench.timed.Stage;
import dev.runahead.bench.timed.SuiteLedger;
import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.bench.timed.SuiteTimes;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FiguresTests {

    private static final long SECOND = 1_000_000_000L;

    private static final Pair PAIR = new Pair(
            run(2, 3, Optional.empty()),
            run(0, 4, Optional.of(new SuiteLedger(1, 1, List.of(), List.of()))),
            new Handed(List.of(0.5), 2, List.of()));

    /** Two classes: the first waits for 5 s, the second for {@code boundary} seconds; each body takes {@code body}. */
    private static SuiteRun run(int boundary, int body, Optional<SuiteLedger> ledger) {
        List<Stage> stages = List.of(stage("First", 5, body), stage("Second", boundary, body));
        return new SuiteRun(
                "run", new SuiteTimes(stages, new TreeMap<>(), 5 + boundary + 2 * body), 1, ledger, List.of());
    }

    private static Stage stage(String name, long boundary, long body) {
        return new Stage(name, 0, boundary * SECOND, (boundary + body) * SECOND, (boundary + body) * SECOND, 0, 0);
    }

    @Test
    void theFirstBoundaryDoesNotCount() {
        assertThat(new Figures(1, List.of(PAIR)).boundaryOnPercent()).isZero();
        assertThat(PAIR.bodyPerBoundary()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void theReportBeginsWithTheKeysThatTheIssueNames() {
        assertThat(new Figures(7, List.of(PAIR, PAIR)).json().toString())
                .startsWith("{\"boundary_on_pct\":0.0,\"wall_saved_pct\":0.0,\"off_s\":13.000,\"on_s\":13.000,")
                .contains("\"hidden_s\":2.000,\"handed_over\":1.0,\"built_now\":1.0")
                .contains("\"amount\":7,\"pairs\":2,\"wall_ci95\":[1.000,1.000]");
    }
}
