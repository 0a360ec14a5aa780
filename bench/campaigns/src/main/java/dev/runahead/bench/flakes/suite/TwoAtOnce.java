// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runahead.SessionGate;
import org.junit.jupiter.api.Test;

/** Two equal sessions at a time, and one that Runahead is never asked for. */
class TwoAtOnce {

    @Test
    @SuppressWarnings("try") // Closing it twice is what is tried.
    void equalOnes() throws Exception {
        try (Echo one = Echo.open("hello");
                Echo two = Echo.open("hello")) {
            assertNotSame(one.server(), two.server());
            one.close();
            assertTrue(two.greetsWith("hello"));
        }
    }

    @Test
    void anUnmanagedOne() throws Exception {
        try (Echo mine = SessionGate.openUnmanaged(new Echo.Provider(), new Echo.Spec("hello"));
                Echo other = Echo.open("hello")) {
            assertNotSame(mine.server(), other.server());
            assertTrue(mine.greetsWith("hello"));
        }
    }
}
