// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import org.junit.jupiter.api.Test;

/** Asks for nothing. */
public final class NoSessions {

    @Test
    void one() {}

    @Test
    void two() {}
}
