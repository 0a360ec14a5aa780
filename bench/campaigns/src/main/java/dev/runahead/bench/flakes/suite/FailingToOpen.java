// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Sessions that cannot be built, opened and declared, beside one that can. */
class FailingToOpen {

    @Test
    void opens() throws Exception {
        Echo.open("").close();
    }

    @Test
    void opensAnother() throws Exception {
        try (Echo echo = Echo.open("hello")) {
            assertTrue(echo.greetsWith("hello"));
        }
    }

    @Test
    @Echo.Greeting("")
    void isGiven(Echo echo) {
        echo.close();
    }
}
