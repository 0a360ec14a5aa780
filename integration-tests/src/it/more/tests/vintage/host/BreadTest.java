// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.Assert.assertEquals;

import org.junit.Ignore;
import org.junit.Test;

/** Opens 3 sessions that nothing declares; one test fails on purpose, one is skipped. */
public class BreadTest {

    @Test
    public void isBaked() throws Exception {
        assertEquals(200, Oven.bakeAt(200));
    }

    @Test
    public void isBakedAgain() throws Exception {
        assertEquals(200, Oven.bakeAt(200));
    }

    @Test
    public void isBurntOnPurpose() throws Exception {
        assertEquals(180, Oven.bakeAt(200));
    }

    @Test
    @Ignore("on purpose")
    public void isNotEaten() {}
}
