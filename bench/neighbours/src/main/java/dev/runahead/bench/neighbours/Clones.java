// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Plain code as many suites have it: one server, a template with the schema, and a copy of it for each database. Thread-safe. */
final class Clones {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private Clones() {}

    /** The one server; it stays until the JVM ends, as zonky's own. */
    private static synchronized EmbeddedPostgres server() throws IOException, SQLException {
        EmbeddedPostgres started = server;
        if (started == null) {
            started = Servers.start();
            Schema.migrate(started.getTemplateDatabase());
            server = started;
        }
        return started;
    }

    static FreshDatabase fresh() throws IOException, SQLException {
        EmbeddedPostgres server = server();
        String name = "clone" + NUMBER.incrementAndGet();
        synchronized (Clones.class) { // A template cannot be copied twice at once.
            execute(server, "create database " + name);
        }
        return new FreshDatabase(server.getDatabase("postgres", name), () -> drop(server, name));
    }

    private static void drop(EmbeddedPostgres server, String name) throws IOException {
        try {
            execute(server, "drop database " + name + " with (force)");
        } catch (SQLException e) {
            throw new IOException("cannot drop " + name, e);
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
