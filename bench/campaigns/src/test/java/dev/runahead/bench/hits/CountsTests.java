// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.Summary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTests {

    @Test
    void addsUpWhatTheTestJvmsOfABuildTell() {
        Summary one = summary(3, 1, 1, Map.of("first", 2, "other", 1), Map.of("unwanted", 1));
        Summary other = summary(2, 0, 0, Map.of("first", 1), Map.of());
        assertThat(Counts.of(List.of(one, other))).isEqualTo(new Counts(11, 5, 1, 4, 1));
    }

    @Test
    void isAnObjectOfTheLastLine() {
        assertThat(new Counts(11, 5, 1, 4, 2).json())
                .hasToString("{\"requests\":11,\"ready\":5,\"waited_for\":1,\"built_now\":4,\"discarded\":2}");
    }

    private static Summary summary(
            int ready, int waitedFor, int failed, Map<String, Integer> builtNow, Map<String, Integer> discarded) {
        return new Summary(
                ready,
                waitedFor,
                0,
                failed,
                Map.of(Summary.Topic.BUILT_NOW, builtNow, Summary.Topic.DISCARDED, discarded),
                0,
                0,
                0);
    }
}
