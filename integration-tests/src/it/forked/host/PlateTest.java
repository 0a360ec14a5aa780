// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlateTest {

    @BeforeAll
    static void meet() throws Exception {
        Meeting.await();
        System.out.println("HOST java=" + Runtime.version().feature());
    }

    @Test
    @Kiln.For("plate one")
    void usesOne(Kiln kiln) {
        assertTrue(kiln.builtAhead());
    }

    @Test
    @Kiln.For("plate two")
    void usesAnother(Kiln kiln) {
        assertTrue(kiln.builtAhead());
    }

    @Test
    @Kiln.For("plate three")
    void usesAThird(Kiln kiln) {
        assertTrue(kiln.builtAhead());
    }
}
