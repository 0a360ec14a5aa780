// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WordingTests {

    private final Wording wording = new Wording(Path.of("/tmp/flakes-1/r1-on"));

    @Test
    void whatTwoRunsOfATestMustDifferInIsReplaced() {
        assertThat(wording.steady("pool pool-1234567890 in /tmp/flakes-1/r1-on/runahead-1234567890: pid 77 ended"))
                .isEqualTo("pool pool-<n> in <temporary>/runahead-<n>: pid <n> ended");
    }

    @Test
    void whereLogsAreKeptIsLeftOut() {
        assertThat(wording.steady("cannot open it\n  whole logs: /work/x/failures"))
                .isEqualTo("cannot open it");
    }

    @Test
    void aWorkersStackIsLeftOutButNotWhatItThrew() {
        assertThat(wording.steady("failed\n    java.lang.IllegalStateException: no model\n    \tat a.B.c(B.java:7)"))
                .isEqualTo("failed\n    java.lang.IllegalStateException: no model");
    }

    @Test
    void otherNumbersStay() {
        String text = "rank 0 of 2: expected 3 but was 12345678 after 5 s, exit code 137";
        assertThat(wording.steady(text)).isEqualTo(text);
    }
}
