// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LitterTests {

    private static final Litter OFF =
            Litter.of(List.of("/tmp/a-1/zookeeper.configuration77.properties", "process 1 postgres"));

    @Test
    void theSameKindIsNone() {
        assertThat(OFF.besides(List.of(
                        "/tmp/b-2/zookeeper.configuration4.properties",
                        "/tmp/b-2/zookeeper.configuration5.properties")))
                .isEmpty();
    }

    @Test
    void anotherKindAndAnyProcessAre() {
        List<String> left = List.of("/tmp/b-2/kafka-9", "process 1 postgres");

        assertThat(OFF.besides(left)).isEqualTo(left);
    }
}
