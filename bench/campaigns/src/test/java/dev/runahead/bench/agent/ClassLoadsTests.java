// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassLoadsTests {

    private static final ClassLoads OFF = ClassLoads.of(List.of(
            "java.lang.Object source: shared objects file",
            "A$$Lambda$14/0x0000000800c03000 source: A",
            "a line of something else"));

    @Test
    void whatBothLoadedIsNothing() {
        ClassLoads on = ClassLoads.of(
                List.of("java.lang.Object source: jrt:/java.base", "A$$Lambda$15/0x0000000800c04000 source: A"));

        assertThat(on.besides(OFF)).isEmpty();
    }

    @Test
    void whatOneLoadedMoreOftenCountsAsOftenAsThat() {
        ClassLoads on = ClassLoads.of(List.of(
                "java.lang.Object source: shared objects file",
                "A$$Lambda$15/0x1 source: A",
                "A$$Lambda$16/0x2 source: A",
                "sun.instrument.InstrumentationImpl source: jrt:/java.instrument"));

        assertThat(on.besides(OFF)).containsExactly("A$$Lambda$#/#", "sun.instrument.InstrumentationImpl");
    }
}
