// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArmTests {

    private static final Path HISTORY = Path.of("/x/history");

    @Test
    void anotherArmBeginsEachTime() {
        assertThat(Arm.order(0)).containsExactly(Arm.OFF, Arm.OFF_AGAIN, Arm.PREFETCH, Arm.REUSE, Arm.BOTH);
        assertThat(Arm.order(3)).containsExactly(Arm.REUSE, Arm.BOTH, Arm.OFF, Arm.OFF_AGAIN, Arm.PREFETCH);
    }

    @Test
    void eachArmIsWhatItIsCalled() {
        assertThat(Arm.OFF.options(HISTORY)).containsExactly("-Drunahead.enabled=false");
        assertThat(Arm.PREFETCH.options(HISTORY)).containsExactly("-Drunahead.history=/x/history");
        assertThat(Arm.REUSE.options(HISTORY))
                .containsExactly(
                        "-Drunahead.history=/x/history", "-Drunahead.reuse=mpi-pool", "-Drunahead.prefetch=false");
        assertThat(Arm.BOTH.options(HISTORY))
                .containsExactly("-Drunahead.history=/x/history", "-Drunahead.reuse=mpi-pool");
    }
}
