// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Opens 3 sessions that nothing declares; one test fails on purpose, one is skipped. */
class BreadTest {

    @Test
    void isBaked() throws Exception {
        assertEquals(200, Oven.bakeAt(200));
    }

    @Test
    void isBakedAgain() throws Exception {
        assertEquals(200, Oven.bakeAt(200));
    }

    @Test
    void isBurntOnPurpose() throws Exception {
        assertEquals(180, Oven.bakeAt(200));
    }

    @Test
    @Disabled("on purpose")
    void isNotEaten() {}
}
