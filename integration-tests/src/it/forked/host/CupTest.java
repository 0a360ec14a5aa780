// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CupTest {

    @BeforeAll
    static void meet() throws Exception {
        Meeting.await();
        System.out.println("HOST java=" + Runtime.version().feature());
    }

    @Test
    @Kiln.For("cup one")
    void usesOne(Kiln kiln) {
        assertTrue(kiln.builtAhead());
    }

    @Test
    @Kiln.For("cup two")
    void usesAnother(Kiln kiln) {
        assertTrue(kiln.builtAhead());
    }

    @Test
    @Kiln.For("cup three")
    void usesAThird(Kiln kiln) {
        assertTrue(kiln.builtAhead());
    }
}
