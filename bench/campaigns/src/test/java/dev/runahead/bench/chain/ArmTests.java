// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArmTests {

    @Test
    void anotherArmBeginsEachTime() {
        assertThat(Arm.order(Row.HALF.arms(), 0))
                .containsExactly(Arm.OFF, Arm.OFF_AGAIN, Arm.REFERENCE, Arm.FIRST, Arm.SECOND);
        assertThat(Arm.order(Row.HALF.arms(), 2))
                .containsExactly(Arm.REFERENCE, Arm.FIRST, Arm.SECOND, Arm.OFF, Arm.OFF_AGAIN);
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void theSecondRunNeverComesBeforeTheFirst(Row row) {
        IntStream.range(0, 10)
                .mapToObj(round -> Arm.order(row.arms(), round))
                .forEach(order -> assertThat(order)
                        .containsExactlyInAnyOrderElementsOf(row.arms())
                        .containsSubsequence(Arm.FIRST, Arm.SECOND));
    }

    @Test
    void bothRunsWithRunaheadHaveTheSameHistoryAndTheReferenceHasNone() {
        Path history = Path.of("/x/history");
        assertThat(Arm.FIRST.options(history))
                .isEqualTo(Arm.SECOND.options(history))
                .containsExactly("-Drunahead.depth=3", "-Drunahead.history=/x/history");
        assertThat(Arm.REFERENCE.options(history)).contains("-Drunahead.depth=1", "-Drunahead.history=none");
        assertThat(Arm.OFF.options(history)).isEqualTo(List.of("-Drunahead.enabled=false"));
    }
}
