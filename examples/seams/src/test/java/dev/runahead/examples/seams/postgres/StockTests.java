// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StockTests extends WithPostgres {

    @Test
    void sumsWhatIsInStock() throws SQLException {
        execute("create table stock as select n as id, 2 as pieces from generate_series(1, " + ROWS + ") n");
        execute("create index on stock (id)");

        assertThat(number("select sum(pieces) from stock")).isEqualTo(2L * ROWS);
    }

    @Test
    void beginsWithoutRoles() throws SQLException {
        execute("create role clerk"); // Fails on a server that another class has used.

        assertThat(number("select count(*) from pg_roles where rolname = 'clerk'"))
                .isOne();
    }
}
