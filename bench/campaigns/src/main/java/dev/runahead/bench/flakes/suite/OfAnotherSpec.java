// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Asks each time for something else than the time before: every guess is wrong. */
class OfAnotherSpec {

    @Test
    void one() throws Exception {
        opens("salut");
    }

    @Test
    void two() throws Exception {
        opens("hola");
    }

    @Test
    void three() throws Exception {
        opens("ciao");
    }

    private static void opens(String greeting) throws Exception {
        try (Echo echo = Echo.open(greeting)) {
            assertTrue(echo.greetsWith(greeting));
        }
    }
}
