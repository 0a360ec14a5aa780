// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks in invocations that the plan does not know. */
class Parameterised {

    @ParameterizedTest
    @ValueSource(strings = {"hello", "hello again", "hello"})
    void opens(String greeting) throws Exception {
        try (Echo echo = Echo.open(greeting)) {
            assertTrue(echo.greetsWith(greeting));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Echo.Greeting("good day")
    void isGiven(int number, Echo echo) throws Exception {
        assertTrue(number < 3 && echo.greetsWith("good day"), "fails for 3, on purpose");
    }
}
