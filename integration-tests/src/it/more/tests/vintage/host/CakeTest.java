// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.Assert.assertEquals;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Opens 2 sessions that nothing declares, and 2 that a method does. */
@RunWith(Parameterized.class)
public class CakeTest {

    @Parameter
    public int layer;

    @Parameters
    public static Object[] layers() {
        return new Object[] {1, 2};
    }

    @Test
    public void hasLayers() throws Exception {
        assertEquals(200, Oven.bakeAt(200));
    }

    @Test
    @Oven.At(160)
    public void isBakedSlowly() throws Exception {
        assertEquals(160, Oven.bakeAt(160));
    }
}
