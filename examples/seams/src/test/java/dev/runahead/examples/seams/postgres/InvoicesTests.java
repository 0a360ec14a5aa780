// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class InvoicesTests extends WithPostgres {

    @Test
    void joinsInvoicesAndLines() throws SQLException {
        execute("create table invoices as select n as id from generate_series(1, " + ROWS + ") n");
        execute("create table lines as select id, 3 as price from invoices");

        assertThat(number("select sum(price) from invoices join lines using (id)"))
                .isEqualTo(3L * ROWS);
    }

    @Test
    void changesTheServersSettings() throws SQLException {
        execute("alter system set work_mem = '7MB'");

        assertThat(number("select count(*) from pg_file_settings where name = 'work_mem'"))
                .isOne();
    }
}
