// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The schema of all ways. Without state. */
final class Schema {

    private static final int TABLES = 40;

    private Schema() {}

    /** Makes it, table by table, as migrations do. */
    static void migrate(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 1; i <= TABLES; i++) {
                statement.execute("create table t" + i
                        + " (id bigint primary key, name text not null, amount numeric, at timestamptz default now())");
                statement.execute("create index on t" + i + " (name)");
                statement.execute(
                        "insert into t" + i + " (id, name) select n, 'row ' || n from generate_series(1, 50) n");
            }
        }
    }
}
