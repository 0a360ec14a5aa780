// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sessions that keep what a system property was when they were built, while tests set and clear it. */
class FreezingAProperty {

    private static final String LOUD = "loud";

    @AfterEach
    void clear() {
        System.clearProperty(Echo.Provider.TONE);
    }

    @RepeatedTest(2)
    void frozeThatItWasNotSet() throws Exception {
        opensInTone("plain");
    }

    @RepeatedTest(2)
    void frozeWhatWasSet() throws Exception {
        System.setProperty(Echo.Provider.TONE, LOUD);
        opensInTone(LOUD);
    }

    @Test
    void frozeEachChange() throws Exception {
        opensInTone("plain");
        System.setProperty(Echo.Provider.TONE, LOUD);
        opensInTone(LOUD);
        System.clearProperty(Echo.Provider.TONE);
        opensInTone("plain");
    }

    private static void opensInTone(String tone) throws Exception {
        try (Echo echo = Echo.open("moin")) {
            assertTrue(echo.greetsInTone(tone));
            assertTrue(echo.greetsWith("moin"));
        }
    }
}
