// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.AutoConfigureEmbeddedDatabase;
import io.zonky.test.db.AutoConfigureEmbeddedDatabase.DatabaseProvider;
import io.zonky.test.db.AutoConfigureEmbeddedDatabase.RefreshMode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Gets an empty database for each test, into which one order is put before the test begins. */
@SpringJUnitConfig(Orders.class)
@AutoConfigureEmbeddedDatabase(provider = DatabaseProvider.EMBEDDED, refresh = RefreshMode.BEFORE_EACH_TEST_METHOD)
@TestPropertySource(properties = "larder.of=bread")
@TestMethodOrder(MethodOrderer.MethodName.class)
class BreadOrdersTest extends Dish {

    @Autowired
    JdbcTemplate orders;

    @BeforeEach
    void oneIsThere() {
        orders.update("insert into orders values ('bread')");
    }

    @Test
    void anotherOneIsAdded() throws Exception {
        orders.update("insert into orders values ('cake')");
        bake();
        assertEquals(List.of("bread", "cake"), dishes());
    }

    @Test
    void thereIsOne() throws Exception {
        bake();
        assertEquals(List.of("bread"), dishes());
    }

    @Test
    void thereIsStillOne() throws Exception {
        bake();
        assertEquals(List.of("bread"), dishes());
    }

    private List<String> dishes() {
        return orders.queryForList("select dish from orders order by dish", String.class);
    }
}
