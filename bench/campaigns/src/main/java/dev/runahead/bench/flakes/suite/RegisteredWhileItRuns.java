// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Dynamic tests, of which one fails on purpose. */
class RegisteredWhileItRuns {

    @TestFactory
    Stream<DynamicTest> tests() {
        return Stream.of("hello", "hello", "", "hello")
                .map(greeting -> dynamicTest("'" + greeting + "'", () -> {
                    try (Echo echo = Echo.open(greeting)) {
                        assertTrue(echo.greetsWith(greeting));
                    }
                }));
    }
}
