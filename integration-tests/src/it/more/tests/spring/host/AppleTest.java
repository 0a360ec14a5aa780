// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Has the same context as two others, of which one comes next. */
@SpringJUnitConfig(Larder.class)
@TestPropertySource(properties = "larder.of=flour")
class AppleTest extends Dish {

    @Test
    void isBaked(@Autowired Larder.Shelf shelf) throws Exception {
        bake();
        assertEquals("flour", shelf.of());
    }
}
