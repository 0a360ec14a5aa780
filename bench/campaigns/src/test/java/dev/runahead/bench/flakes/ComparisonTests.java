// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    private static final ClassRun.Key ONE = new ClassRun.Key(0, "a.One");
    private static final ClassRun.Key TWO = new ClassRun.Key(3, "a.Two");

    @Test
    void sameOutcomesAreNoDifference() {
        assertThat(compare(
                        Map.of(ONE, "FAILED e: x", TWO, "SUCCESSFUL"), Map.of(ONE, "FAILED e: x", TWO, "SUCCESSFUL")))
                .isEmpty();
    }

    @Test
    void anotherStatusOrMessageIsOneAndShowsBoth() {
        assertThat(compare(
                        Map.of(ONE, "FAILED e: x", TWO, "SUCCESSFUL"), Map.of(ONE, "FAILED e: y", TWO, "SUCCESSFUL")))
                .singleElement()
                .asString()
                .contains("a.One in plan 0", "off: FAILED e: x", "on:  FAILED e: y");
    }

    @Test
    void aClassThatAnArmDidNotExecuteIsOne() {
        assertThat(compare(Map.of(ONE, "SUCCESSFUL"), Map.of(ONE, "SUCCESSFUL")))
                .containsExactly("a.Two in plan 3 was not executed off, not executed on");
        assertThat(compare(Map.of(ONE, "SUCCESSFUL", TWO, "SUCCESSFUL"), Map.of(ONE, "SUCCESSFUL")))
                .containsExactly("a.Two in plan 3 was executed off, not executed on");
    }

    @Test
    void aTestThatOneArmLacksIsOne() {
        ClassRun off = new ClassRun(ONE, new TreeMap<>(Map.of("[m:a]", "SUCCESSFUL")));
        ClassRun on = new ClassRun(ONE, new TreeMap<>(Map.of("[m:a]", "SUCCESSFUL", "[m:b]", "SUCCESSFUL")));
        assertThat(Comparison.of(List.of(ONE), Map.of(ONE, off), Map.of(ONE, on))
                        .differences())
                .singleElement()
                .asString()
                .contains("[m:b]", "off: not executed");
    }

    private static List<String> compare(Map<ClassRun.Key, String> off, Map<ClassRun.Key, String> on) {
        return Comparison.of(List.of(ONE, TWO), runs(off), runs(on)).differences();
    }

    private static Map<ClassRun.Key, ClassRun> runs(Map<ClassRun.Key, String> outcomes) {
        Map<ClassRun.Key, ClassRun> runs = new HashMap<>();
        outcomes.forEach((key, outcome) -> runs.put(key, new ClassRun(key, new TreeMap<>(Map.of("[m:a]", outcome)))));
        return runs;
    }
}
