// SPDX-License-Identifier: Apache-2.0
package host;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

/** Opens 3 sessions that nothing declares; one test fails on purpose, one is skipped as it depends on it. */
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

    @Test(dependsOnMethods = "isBurntOnPurpose")
    public void isNotEaten() {}
}
