// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class HandsTests {

    private final Hands hands = new Hands();

    @Test
    void aSessionInTwoHandsIsAViolation() {
        hands.take("pool-1", "the first test");
        assertThatExceptionOfType(Violation.class)
                .isThrownBy(() -> hands.take("pool-1", "the second one"))
                .withMessage("pool-1 was given to the second one while the first test had it");
    }

    @Test
    void oneThatWasGivenBackMayBeTaken() {
        hands.take("pool-1", "the first test");
        hands.release("pool-1");
        assertThatCode(() -> hands.take("pool-1", "the second one")).doesNotThrowAnyException();
    }

    @Test
    void oneThatAFailedTestHeldMayNot() {
        hands.take("pool-1", "the first test");
        hands.spend("pool-1", "a test that had it failed");
        hands.release("pool-1");
        assertThatExceptionOfType(Violation.class)
                .isThrownBy(() -> hands.take("pool-1", "the second one"))
                .withMessageEndingWith("though a test that had it failed");
    }
}
