// SPDX-License-Identifier: Apache-2.0
package host;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A larder with a table of orders, in the database that zonky puts in the place of its own. */
@Configuration(proxyBeanMethods = false)
@Import(Larder.class)
public class Orders {

    /** Replaced. */
    @Bean
    public DataSource dataSource() {
        return new DriverManagerDataSource("jdbc:postgresql://no.such.host/orders");
    }

    /** Makes the table. */
    @Bean
    public JdbcTemplate table(DataSource dataSource) {
        JdbcTemplate orders = new JdbcTemplate(dataSource);
        orders.execute("create table orders (dish varchar primary key)");
        return orders;
    }
}
