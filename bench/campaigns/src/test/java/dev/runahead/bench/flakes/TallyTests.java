// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.Summary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTests {

    private static final List<ClassRun.Key> RUNS = List.of(
            new ClassRun.Key(0, Suite.LOCAL.classes().get(0)),
            new ClassRun.Key(0, Suite.IN_JVM.classes().get(0)),
            new ClassRun.Key(1, Suite.IN_JVM.classes().get(0)));

    private final Tally tally = new Tally();

    @Test
    void theLastLineHasWhatWasCounted() {
        tally.executed(Arm.ON, RUNS);
        tally.executed(Arm.OFF, RUNS.subList(0, 2));
        tally.add(handedOver(4));
        tally.differ(1);
        assertThat(tally.json(77, 1.25))
                .isEqualTo("{\"flakes\":{\"classes_on\":3,\"classes_off\":2,\"by_suite\":{\"in_jvm\":2,\"local\":1},"
                        + "\"differ\":1,\"left_behind\":0,\"seed\":77,\"handed_over\":4,\"built_now\":2,\"failed\":1,"
                        + "\"discarded\":3,\"minutes\":1.3}}");
    }

    @Test
    void itIsGoodIfSessionsWereHandedOverAndNothingElseHappened() {
        assertThat(tally.good()).as("nothing was handed over").isFalse();
        tally.add(handedOver(1));
        assertThat(tally.good()).isTrue();
    }

    @Test
    void aDifferenceIsNotGood() {
        tally.add(handedOver(1));
        tally.differ(1);
        assertThat(tally.good()).isFalse();
    }

    @Test
    void somethingLeftIsNotGood() {
        tally.add(handedOver(1));
        tally.leftBehind(1);
        assertThat(tally.good()).isFalse();
    }

    private static Summary handedOver(int sessions) {
        return new Summary(
                sessions - 1,
                1,
                0,
                1,
                Map.of(
                        Summary.Topic.BUILT_NOW, Map.of("first", 2),
                        Summary.Topic.DISCARDED, Map.of("unwanted", 3)),
                0,
                0,
                0);
    }
}
