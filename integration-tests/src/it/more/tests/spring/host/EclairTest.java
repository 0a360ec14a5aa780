// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Has a context of its own; one test fails on purpose, one is skipped. */
@SpringJUnitConfig(Larder.class)
@TestPropertySource(properties = "larder.of=sugar")
class EclairTest extends Dish {

    @Test
    void isBaked(@Autowired Larder.Shelf shelf) throws Exception {
        bake();
        assertEquals("sugar", shelf.of());
    }

    @Test
    void isBurntOnPurpose(@Autowired Larder.Shelf shelf) throws Exception {
        bake();
        assertEquals("charcoal", shelf.of());
    }

    @Test
    @Disabled("on purpose")
    void isNotEaten() {}
}
