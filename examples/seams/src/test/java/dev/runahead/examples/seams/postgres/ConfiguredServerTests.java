// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Wants another server than the others do, and must not get one of theirs. */
class ConfiguredServerTests {

    @Test
    void theServerIsTheOneThatWasAskedFor() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setServerConfig("work_mem", "7MB")
                        .start();
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet setting = statement.executeQuery("show work_mem")) {
            setting.next();

            assertThat(setting.getString(1)).isEqualTo("7MB");
        }
    }
}
