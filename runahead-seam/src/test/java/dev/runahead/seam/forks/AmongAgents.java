// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.runahead.seam.SeamAgent;
import dev.runahead.seam.fixture.Pool;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Tests as Surefire runs them, which {@code pom.xml} has fork two JVMs with the agents of JaCoCo, of Mockito and this one. Each JVM gets
 * a class of them.
 */
abstract class AmongAgents {

    /** Only what an agent rewrites can be mocked. */
    private static final class Final {
        int number() {
            return 1;
        }
    }

    @RepeatedTest(2)
    void theSecondTestGetsWhatWasBuiltAhead(RepetitionInfo repetition) {
        try (Pool pool = new Pool(repetition.getTotalRepetitions())) {
            assertThat(pool.what()).isEqualTo("size 2");
            if (repetition.getCurrentRepetition() == 2) {
                assertThat(pool.madeHere()).isFalse();
            }
        }
    }

    @Test
    @SuppressWarnings("DirectInvocationOnMock") // That is what is tested.
    void theOtherAgentsDoTheirPart() {
        Final mocked = mock(Final.class);
        when(mocked.number()).thenReturn(2);
        assertThat(mocked.number()).isEqualTo(2);
        assertThat(Arrays.stream(AmongAgents.class.getDeclaredMethods()).map(Method::getName))
                .contains("$jacocoInit");
        assertThat(SeamAgent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .endsWith(".jar");
    }
}
