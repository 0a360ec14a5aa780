// SPDX-License-Identifier: Apache-2.0
package host;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Opens 3 sessions that nothing declares, 2 of them for what a provider provides. */
public class CakeTest {

    @DataProvider
    public Object[][] layers() {
        return new Object[][] {{1}, {2}};
    }

    @Test(dataProvider = "layers")
    public void hasLayers(int layer) throws Exception {
        assertEquals(200, Oven.bakeAt(200));
    }

    @Test
    public void isBakedToo() throws Exception {
        assertEquals(200, Oven.bakeAt(200));
    }
}
