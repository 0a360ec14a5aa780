// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SurroundingsTests {

    private static Surroundings of(Map<String, String> environment, String classPath) {
        return new Surroundings(environment, Map.of(), Surroundings.entries(classPath));
    }

    @Test
    void theFirstDifferenceIsNamed() {
        Surroundings now = of(Map.of("A", "1", "B", "2"), "x:y");
        assertThat(now.differenceTo(now)).isEmpty();
        assertThat(of(Map.of("A", "1"), "x:y").differenceTo(now)).contains("environment: B is frozen as null, now 2");
        assertThat(of(Map.of("A", "1", "B", "3"), "x:y").differenceTo(now))
                .contains("environment: B is frozen as 3, now 2");
        assertThat(of(now.environment(), "y:x:z").differenceTo(now)).contains("class path: frozen [z], now []");
    }

    @Test
    void whatLaunchersAddIsNoDifference() {
        Map<String, String> worker =
                new TreeMap<>(Map.of("A", "1", "OMPI_COMM_WORLD_RANK", "0", "PWD", "/", "SHLVL", "1"));
        assertThat(Surroundings.withoutAdded(worker)).isEqualTo(Map.of("A", "1"));
    }
}
