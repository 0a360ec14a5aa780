// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Knows nothing of Runahead: each test opens, uses and closes. */
class OpenedInEachTest {

    @Test
    void one() throws Exception {
        try (Echo echo = Echo.open("hello")) {
            assertTrue(echo.greetsWith("hello"));
        }
    }

    @Test
    @SuppressWarnings("try") // Closing it twice is what is tried.
    void two() throws Exception {
        try (Echo echo = Echo.open("hello")) {
            assertTrue(echo.greetsWith("hello"));
            echo.close();
        }
    }

    @Test
    void three() throws Exception {
        try (Echo echo = Echo.open("hello")) {
            assertEquals(echo.say("a"), echo.say("a"));
        }
    }
}
