// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Needs no database. */
@SpringJUnitConfig(Larder.class)
@TestPropertySource(properties = "larder.of=doughnuts")
class DoughnutTest extends Dish {

    @Test
    void isBaked(@Autowired Larder.Shelf shelf) throws Exception {
        bake();
        assertEquals("doughnuts", shelf.of());
    }
}
