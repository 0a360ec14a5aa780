// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OrdersTests extends WithPostgres {

    @Test
    void countsWhatWasOrdered() throws SQLException {
        execute("create table orders as select n as id, n % 7 as pieces from generate_series(1, " + ROWS + ") n");

        assertThat(number("select count(*) from orders")).isEqualTo(ROWS);
    }

    @Test
    void beginsWithoutRoles() throws SQLException {
        execute("create role clerk");

        assertThat(number("select count(*) from pg_roles where rolname = 'clerk'"))
                .isOne();
    }
}
