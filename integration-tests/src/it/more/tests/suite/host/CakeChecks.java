// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens 3 sessions that nothing declares, for invocations and in a nested class. */
class CakeChecks {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void hasLayers(int layer) throws Exception {
        assertEquals(200, Oven.bakeAt(200));
    }

    @Nested
    class Iced {
        @Test
        void isBakedToo() throws Exception {
            assertEquals(200, Oven.bakeAt(200));
        }
    }
}
