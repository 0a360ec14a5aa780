// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.AutoConfigureEmbeddedDatabase;
import io.zonky.test.db.AutoConfigureEmbeddedDatabase.DatabaseProvider;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Keeps one database; one test fails on purpose, one is skipped. */
@SpringJUnitConfig(Orders.class)
@AutoConfigureEmbeddedDatabase(provider = DatabaseProvider.EMBEDDED)
@TestPropertySource(properties = "larder.of=cake")
@TestMethodOrder(MethodOrderer.MethodName.class)
class CakeOrdersTest extends Dish {

    @Autowired
    JdbcTemplate orders;

    @Test
    void isOrdered() throws Exception {
        orders.update("insert into orders values ('cake')");
        bake();
        assertEquals(List.of("cake"), dishes());
    }

    @Test
    void isOrderedForGood() throws Exception {
        bake();
        assertEquals(List.of("cake"), dishes());
    }

    @Test
    void isBurntOnPurpose() throws Exception {
        assertEquals(List.of("charcoal"), dishes());
    }

    @Test
    @Disabled("on purpose")
    void isNotEaten() {}

    private List<String> dishes() {
        return orders.queryForList("select dish from orders order by dish", String.class);
    }
}
