// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import dev.runahead.Reason;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Ends a load ahead that would make the schema anew of a database that the running test may use, as soon as the data source is
 * known and before anything has used it.
 *
 * <p>A database is a context's own if its name was drawn for it, or a container of the context is behind it; any other one may be
 * shared. Migrations (Flyway, Liquibase) find a shared one migrated and change nothing; what makes a schema anew is Hibernate's
 * {@code create} and {@code create-drop}, which is Boot's default for databases in memory, and Boot's scripts.
 */
final class SharedDatabase implements BeanPostProcessor {

    private static final Pattern DRAWN =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final Pattern IN_MEMORY =
            Pattern.compile("jdbc:(h2:mem|hsqldb:mem|derby:memory|sqlite::memory):?.*");
    private static final Pattern UNNAMED = Pattern.compile("jdbc:(h2:mem:(;.*)?|sqlite::memory:.*)");
    private static final List<String> GETTERS = List.of("getJdbcUrl", "getUrl", "getURL");
    private static final String STARTABLE = "org.testcontainers.lifecycle.Startable";
    private static final String HIBERNATE = "org.hibernate.Session";

    private final ConfigurableApplicationContext context;

    SharedDatabase(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource source && Ahead.here().isPresent()) {
            url(source).filter(this::isShared).flatMap(this::remakes).ifPresent(how -> {
                throw new Refusal(new Reason(
                        "shared-database",
                        "it would make the schema of a database anew that other contexts may use, by " + how
                                + "; give each context a database of its own, such as Boot's"
                                + " spring.datasource.generate-unique-name does"));
            });
        }
        return bean;
    }

    private boolean isShared(String url) {
        return !DRAWN.matcher(url).find() && !UNNAMED.matcher(url).matches() && !hasContainer();
    }

    private boolean hasContainer() {
        ClassLoader loader = context.getClassLoader();
        return ClassUtils.isPresent(STARTABLE, loader)
                && context.getBeanFactory()
                                .getBeanNamesForType(ClassUtils.resolveClassName(STARTABLE, loader), true, false)
                                .length
                        > 0;
    }

    /** What makes the schema anew; empty if nothing does. */
    private Optional<String> remakes(String url) {
        Environment environment = context.getEnvironment();
        boolean inMemory = IN_MEMORY.matcher(url).matches();
        String ddl = environment.getProperty(
                "spring.jpa.hibernate.ddl-auto",
                environment.getProperty("spring.jpa.properties.hibernate.hbm2ddl.auto", ""));
        boolean hibernate = ClassUtils.isPresent(HIBERNATE, context.getClassLoader());
        if (hibernate && (ddl.startsWith("create") || (ddl.isEmpty() && inMemory && !hasMigrations()))) {
            return Optional.of("Hibernate's " + (ddl.isEmpty() ? "create-drop" : ddl));
        }
        String scripts =
                environment.getProperty("spring.sql.init.mode", "embedded").toLowerCase(Locale.ROOT);
        boolean runs = scripts.equals("always") || (scripts.equals("embedded") && inMemory);
        return runs && hasScripts(environment) ? Optional.of("the scripts of spring.sql.init") : Optional.empty();
    }

    private boolean hasMigrations() {
        ListableBeanFactory beans = context.getBeanFactory();
        return beans.containsBean("flyway") || beans.containsBean("liquibase");
    }

    private boolean hasScripts(Environment environment) {
        return environment.containsProperty("spring.sql.init.schema-locations")
                || environment.containsProperty("spring.sql.init.data-locations")
                || context.getResource("classpath:schema.sql").exists()
                || context.getResource("classpath:data.sql").exists();
    }

    /** Where it connects to, by the getter that most have; nobody connects for that. */
    private static Optional<String> url(DataSource source) {
        for (String getter : GETTERS) {
            try {
                Method method = source.getClass().getMethod(getter);
                if (method.invoke(source) instanceof String url) {
                    return Optional.of(url);
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                // Not by this one.
            }
        }
        return Optional.empty();
    }
}
