// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** The campaign's self-check: fails if Runahead is on. Only executed when somebody asks for it. */
class Telltale {

    @Test
    void runaheadIsOff() {
        assertFalse(Boolean.getBoolean("runahead.enabled"), "Runahead is on");
    }
}
