// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.PreparedDbProvider;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** On zonky's prepared databases: it starts one server for them, and has the next one ready itself. */
class PreparedDatabaseTests {

    private static final PreparedDbProvider PROVIDER = PreparedDbProvider.forPreparer(
            PreparedDatabaseTests::prepare, List.of(builder -> builder.setPGStartupWait(Duration.ofMinutes(1))));

    private static void prepare(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id int)");
        }
    }

    @Test
    void eachDatabaseIsAsItWasPrepared() throws SQLException {
        addOne(PROVIDER.createDataSource());
        addOne(PROVIDER.createDataSource());
    }

    private static void addOne(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into orders values (1)");
            try (ResultSet count = statement.executeQuery("select count(*) from orders")) {
                count.next();

                assertThat(count.getInt(1)).isOne();
            }
        }
    }
}
