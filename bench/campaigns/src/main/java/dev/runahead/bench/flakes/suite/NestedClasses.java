// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Declares outside, again inside, and inherits in between. */
@Echo.Greeting("outer")
class NestedClasses {

    @Test
    void outer(Echo echo) throws Exception {
        assertTrue(echo.greetsWith("outer"));
    }

    @Nested
    class Inheriting {
        @Test
        void inherits(Echo echo) throws Exception {
            assertTrue(echo.greetsWith("outer"));
        }
    }

    @Nested
    @Echo.Greeting("inner")
    class Declaring {
        @Test
        void declares(Echo echo) throws Exception {
            assertTrue(echo.greetsWith("inner"));
        }

        @Test
        void opens() throws Exception {
            try (Echo echo = Echo.open("inner")) {
                assertTrue(echo.greetsWith("inner"));
            }
        }
    }
}
