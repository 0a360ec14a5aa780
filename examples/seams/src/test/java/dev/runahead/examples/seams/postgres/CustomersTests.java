// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CustomersTests extends WithPostgres {

    @Test
    void findsACustomer() throws SQLException {
        execute("create table customers as select n as id, md5(n::text) as name from generate_series(1, " + ROWS
                + ") n");

        assertThat(number("select id from customers where name = md5('7')")).isEqualTo(7);
    }

    @Test
    void beginsWithoutTables() throws SQLException {
        execute("create table invoices (id int)"); // Fails on a server that another class has used.

        assertThat(number("select count(*) from invoices")).isZero();
    }
}
