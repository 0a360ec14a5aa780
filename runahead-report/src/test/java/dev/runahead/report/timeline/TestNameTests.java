// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestNameTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[engine:junit-jupiter]/[class:a.b.C];C",
                "[engine:junit-jupiter]/[class:a.b.C]/[nested-class:D]/[method:e(int, a.F)];C.D.e",
                "[engine:junit-jupiter]/[class:a.b.C]/[test-template:e(int)]/[test-template-invocation:#2];C.e #2",
                "[engine:junit-vintage]/[runner:a.b.C]/[test:e%5B0%5D(a.b.C)];C.e[0]",
                "[engine:other]/[suite:100%];100%",
                "not an id;not an id"
            })
    void isReadWithoutWhatNobodyReads(String id, String words) {
        assertThat(new TestName(id).words()).isEqualTo(words);
    }

    @Test
    void aDifferenceOfLabelsIsTheWordsThatDiffer() {
        assertThat(LabelDifference.of("pool workers=1 a", "pool workers=2 a").text())
                .isEqualTo("workers=1 -> workers=2");
        assertThat(LabelDifference.of("pool a", "pool a b c")).isEqualTo(new LabelDifference(2, "with b c"));
        assertThat(LabelDifference.of("pool a a", "pool a")).isEqualTo(new LabelDifference(1, "without a"));
    }
}
