// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Has a context of its own. */
@SpringJUnitConfig(Larder.class)
@TestPropertySource(properties = "larder.of=cheese")
class GratinTest extends Dish {

    @Test
    void isBaked(@Autowired Larder.Shelf shelf) throws Exception {
        bake();
        assertEquals("cheese", shelf.of());
    }
}
