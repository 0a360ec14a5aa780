// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asks on other threads than the one that runs the test. */
class OnThreadsOfItsOwn {

    @Test
    void another() {
        assertTrue(assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            try (Echo echo = Echo.open("hello")) {
                return echo.greetsWith("hello");
            }
        }));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theTimeouts() throws Exception {
        try (Echo echo = Echo.open("hello")) {
            assertTrue(echo.greetsWith("hello"));
        }
    }
}
