// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StagingTests {

    @Test
    void oneIsReadAsItWasWritten() {
        Staging staging = new Staging(4, true, 2);
        assertThat(staging.text()).isEqualTo("staging parallel=4 reuse=true forks=2");
        assertThat(Staging.isOne(staging.text())).isTrue();
        assertThat(Staging.parse(staging.text())).isEqualTo(staging);
    }

    @Test
    void whatIsNoneIsNamed() {
        assertThat(Staging.isOne("kill-ready session=pool")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Staging.parse("staging parallel=some"))
                .withMessageContaining("staging parallel=some");
    }

    @Test
    void noThreadAndNoForkAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Staging(0, false, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Staging(1, false, 0));
    }
}
