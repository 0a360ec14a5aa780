// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.bench.timed.Spin;
import org.junit.jupiter.api.Test;

/** Asks for nothing. */
class ElmTest {

    private static final int UNITS = 25;

    @Test
    void needsNone() {
        assertEquals(Spin.of(UNITS, 1), Spin.of(UNITS, 1));
    }
}
