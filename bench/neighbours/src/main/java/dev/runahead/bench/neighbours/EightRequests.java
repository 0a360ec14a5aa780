// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Eight tests, each of which wants a fresh database; how it comes by it is a subclass's business. */
@TestMethodOrder(MethodOrderer.MethodName.class)
abstract class EightRequests {

    /** The system property that names the file to which waits are written. */
    private static final String FILE = "bench.requests";

    /** How many rows a test's own work inserts and reads. */
    private static final int ROWS = Integer.getInteger("bench.rows", 1_000);

    abstract FreshDatabase open() throws Exception;

    @Test
    void test1() throws Exception {
        use();
    }

    @Test
    void test2() throws Exception {
        use();
    }

    @Test
    void test3() throws Exception {
        use();
    }

    @Test
    void test4() throws Exception {
        use();
    }

    @Test
    void test5() throws Exception {
        use();
    }

    @Test
    void test6() throws Exception {
        use();
    }

    @Test
    void test7() throws Exception {
        use();
    }

    @Test
    void test8() throws Exception {
        use();
    }

    private void use() throws Exception {
        long asked = System.nanoTime();
        try (FreshDatabase database = open()) {
            assertEquals(50, number(database, "select count(*) from t1"), "not as new");
            long had = System.nanoTime();
            execute(
                    database,
                    "insert into t1 (id, name) select n, md5(n::text) from generate_series(100, " + (ROWS + 99)
                            + ") n");
            assertEquals(ROWS + 50, number(database, "select count(distinct name) from t1"), "not all are there");
            write(had - asked, System.nanoTime() - had);
        }
    }

    private static void execute(FreshDatabase database, String sql) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(FreshDatabase database, String query) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void write(long waitedNanos, long bodyNanos) throws IOException {
        String file = System.getProperty(FILE);
        if (file != null) {
            Files.writeString(
                    Path.of(file),
                    waitedNanos + "\t" + bodyNanos + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
