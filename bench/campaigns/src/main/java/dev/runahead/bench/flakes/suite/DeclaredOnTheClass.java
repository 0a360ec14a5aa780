// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Declares one session, which its tests share. */
@Echo.Greeting("good day")
class DeclaredOnTheClass {

    private EchoServer before;

    DeclaredOnTheClass() {}

    @BeforeEach
    void remember(Echo echo) {
        before = echo.server();
    }

    @Test
    void one(Echo echo) throws Exception {
        assertSame(before, echo.server());
        assertTrue(echo.greetsWith("good day"));
    }

    @Test
    void two(Echo echo) throws Exception {
        assertTrue(echo.greetsWith("good day"));
    }
}
