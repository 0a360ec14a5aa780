// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerTests {

    @Test
    void argumentsAreForgottenWhenTheCallIsOver() {
        Caller caller = new Caller(new Object[] {"secret"});
        assertThat(caller.arguments()).isPresent();
        caller.ends();
        assertThat(caller.arguments()).isEmpty();
        assertThat(caller.built()).isNull();
    }
}
