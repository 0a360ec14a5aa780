// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Declares a session of another spec on each method. */
class DeclaredOnMethods {

    @Test
    @Echo.Greeting("good morning")
    void morning(Echo echo) throws Exception {
        assertTrue(echo.greetsWith("good morning"));
    }

    @Test
    @Echo.Greeting("good evening")
    void evening(Echo echo) throws Exception {
        assertTrue(echo.greetsWith("good evening"));
    }

    @RepeatedTest(2)
    @Echo.Greeting("good night")
    void night(Echo echo) throws Exception {
        assertTrue(echo.greetsWith("good night"));
    }
}
