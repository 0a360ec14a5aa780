// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Declares 1 session for the class, and 1 for a method. */
@Oven.At(180)
class PieTest {

    @Test
    void isBaked(Oven oven) throws Exception {
        assertEquals(180, oven.bake());
    }

    @Test
    void isBakedAgain(Oven oven) throws Exception {
        assertEquals(180, oven.bake());
    }

    @Test
    @Oven.At(160)
    void isBakedSlowly(Oven oven) throws Exception {
        assertEquals(160, oven.bake());
    }
}
