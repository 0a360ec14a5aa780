// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is declared and never asked for. */
@Echo.Greeting("good day")
class SkippedAndAborted {

    @Test
    @Disabled("on purpose")
    @Echo.Greeting("never")
    void skipped(Echo echo) throws Exception {
        assertTrue(echo.greetsWith("never"));
    }

    @Test
    void aborted() {
        abort("on purpose");
    }

    @Nested
    class Inner {
        @Test
        @Echo.Greeting("at last")
        void runs(Echo echo) throws Exception {
            assertTrue(echo.greetsWith("at last"));
        }
    }
}
