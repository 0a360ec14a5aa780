// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** The plain way: a server for each database. Without state. */
final class Servers {

    private Servers() {}

    static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    static FreshDatabase fresh() throws IOException, SQLException {
        EmbeddedPostgres server = start();
        Schema.migrate(server.getPostgresDatabase());
        return new FreshDatabase(server.getPostgresDatabase(), server);
    }
}
