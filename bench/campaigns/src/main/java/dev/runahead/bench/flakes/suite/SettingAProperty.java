// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sets a system property around each test and restores it. */
class SettingAProperty {

    private static final String KEY = "flakes.visitor";

    private String before;

    SettingAProperty() {}

    @BeforeEach
    void set() {
        before = System.setProperty(KEY, "a visitor");
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(KEY);
        } else {
            System.setProperty(KEY, before);
        }
    }

    @Test
    void seesItsOwn() throws Exception {
        try (Echo echo = Echo.open("welcome")) {
            assertTrue(echo.say(System.getProperty(KEY)).endsWith(" a visitor"));
        }
    }

    @Test
    void foundItUnset() throws Exception {
        try (Echo echo = Echo.open("welcome")) {
            assertEquals(null, before);
            assertTrue(echo.greetsWith("welcome"));
        }
    }
}
