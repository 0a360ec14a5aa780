// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireReportsTests {

    @Test
    void eachTestHasItsOutcome() {
        assertThat(SurefireReports.of("""
                        <testsuite name="a.ATests" time="1.5">
                          <testcase name="passes" classname="a.ATests" time="0.1"/>
                          <testcase name="fails" classname="a.ATests" time="0.1">
                            <failure message="no">at</failure>
                          </testcase>
                          <testcase name="skips" classname="a.ATests" time="0"><skipped message="not here"/></testcase>
                          <testcase name="prints" classname="a.ATests" time="0"><system-out>error</system-out></testcase>
                        </testsuite>
                        """))
                .containsExactly(
                        "a.ATests#passes passed",
                        "a.ATests#fails failure",
                        "a.ATests#skips skipped",
                        "a.ATests#prints passed");
    }

    @Test
    void aSuiteOfWhichNothingRanIsNoSuite(@TempDir Path directory) {
        assertThatThrownBy(() -> SurefireReports.outcomes(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no test was executed");
    }
}
