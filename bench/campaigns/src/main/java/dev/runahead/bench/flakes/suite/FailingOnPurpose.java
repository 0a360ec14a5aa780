// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/** Fails with an open session, with one that it forgets, and after it has closed one. */
class FailingOnPurpose {

    @Test
    void withAnOpenSession() throws Exception {
        try (Echo echo = Echo.open("hello")) {
            assertEquals("goodbye friend", echo.say("friend"), "on purpose");
        }
    }

    @Test
    void withASessionThatNobodyCloses() throws Exception {
        Echo echo = Echo.open("hello");
        throw new IllegalStateException("forgets " + echo.say("friend"));
    }

    @Test
    void afterItsSession() throws Exception {
        Echo.open("hello").close();
        fail("on purpose");
    }
}
