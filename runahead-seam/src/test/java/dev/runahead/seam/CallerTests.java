// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.SystemPropertyChanges;
import org.junit.jupiter.api.Test;

class CallerTests {

    @Test
    void argumentsAreForgottenWhenTheCallIsOver() {
        Caller caller = new Caller(new Object[] {"secret"});
        caller.has(new SeamSession(null, "made", SystemPropertyChanges.none()));
        assertThat(caller.arguments()).isPresent();
        assertThat(caller.built()).isNotNull();
        caller.ends();
        assertThat(caller.arguments()).isEmpty();
        assertThat(caller.built()).isNull();
    }
}
