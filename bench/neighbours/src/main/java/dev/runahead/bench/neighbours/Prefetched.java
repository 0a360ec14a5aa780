// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.preparer.CompositeDatabasePreparer;
import io.zonky.test.db.preparer.DatabasePreparer;
import io.zonky.test.db.provider.DatabaseProvider;
import io.zonky.test.db.provider.EmbeddedDatabase;
import io.zonky.test.db.provider.common.OptimizingDatabaseProvider;
import io.zonky.test.db.provider.common.PrefetchingDatabaseProvider;
import io.zonky.test.db.provider.common.TemplatingDatabaseProvider;
import io.zonky.test.db.provider.postgres.ZonkyPostgresDatabaseProvider;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.StandardEnvironment;

/**
 * The providers of embedded-database-spring-test, one around the other as its configuration has them, with its defaults. It is
 * asked as its Spring beans ask it; without the contexts, which would be in the times of one way only. Thread-safe.
 */
final class Prefetched {

    private static final DatabaseProvider PROVIDER =
            new OptimizingDatabaseProvider(new PrefetchingDatabaseProvider(new TemplatingDatabaseProvider(
                    new ZonkyPostgresDatabaseProvider(new StandardEnvironment(), customizers()))));

    private static final DatabasePreparer SCHEMA = new CompositeDatabasePreparer(List.of(new Migration()));

    private Prefetched() {}

    static FreshDatabase fresh() {
        EmbeddedDatabase database = PROVIDER.createDatabase(SCHEMA);
        return new FreshDatabase(database, database);
    }

    /** As {@link Servers#start()}. */
    private static ObjectProvider<List<Consumer<EmbeddedPostgres.Builder>>> customizers() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        Consumer<EmbeddedPostgres.Builder> patient = builder -> builder.setPGStartupWait(Duration.ofMinutes(1));
        beans.registerSingleton("customizers", List.of(patient));
        return beans.getBeanProvider(ResolvableType.forRawClass(List.class));
    }

    /** Value-equal, so that a template of it is used again. */
    private record Migration() implements DatabasePreparer {

        @Override
        public long estimatedDuration() {
            return 25 + 25 * 40; // As its Flyway preparer says of 40 migrations.
        }

        @Override
        public void prepare(DataSource database) throws SQLException {
            Schema.migrate(database);
        }
    }
}
