// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Opens one session for all of its tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenedForAllTests {

    private Echo echo;

    OpenedForAllTests() {}

    @BeforeAll
    void open() throws Exception {
        echo = Echo.open("hello");
    }

    @AfterAll
    void close() {
        echo.close();
    }

    @Test
    void one() throws Exception {
        assertTrue(echo.greetsWith("hello"));
    }

    @Test
    void two() throws Exception {
        assertTrue(echo.server().alive());
    }
}
