// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** What breaks where contexts are simply built side by side, with contexts ahead and without: H1 to H14 of docs/spring.md. */
@Timeout(240)
class HazardTests {

    @TempDir
    Path output;

    private InnerRun asWithout(Class<?>... suite) {
        InnerRun off = InnerRun.off(output, suite);
        InnerRun on = InnerRun.on(output, 2, suite);
        assertThat(off.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(on.seen()).isEqualTo(off.seen());
        assertThat(on.cache()).isEqualTo(off.cache());
        return on;
    }

    @Test
    void nothingOfAContextThatWaitsListensOrTicks() {
        InnerRun run = asWithout(BeforeListener.class, Listening.class);
        assertThat(run.summary()).contains("handed over 2");
        assertThat(run.seen()).containsExactly("nobody listens", "listens", "ticks");
    }

    @Test
    void levelsOfTheLoggingSystemAreThoseOfTheClassThatRuns() {
        InnerRun run = asWithout(Quiet.class, Loud.class, QuietAgain.class);
        assertThat(run.seen()).containsExactly("WARN", "TRACE", "TRACE");
        assertThat(run.summary()).contains("handed over 2");
    }

    @Test
    void aContextThatNobodyGetsLeavesTheLoggingSystemAlone() {
        InnerRun run = InnerRun.on(output, 2, Quiet.class, SkipsItself.class);
        assertThat(run.outcomes().values()).doesNotContain("FAILED");
        assertThat(run.seen()).containsExactly("WARN");
        assertThat(LoggingSystem.get(getClass().getClassLoader())
                        .getLoggerConfiguration("dev.runahead.probe")
                        .getEffectiveLevel())
                .isEqualTo(LogLevel.WARN);
    }

    @Test
    void systemPropertiesOfAContextAreSetWithIt() {
        System.clearProperty("hazard.brokers");
        InnerRun off = InnerRun.off(output, ReadsBrokers.class, HasBrokers.class);
        System.clearProperty("hazard.brokers");
        InnerRun on = InnerRun.on(output, 2, ReadsBrokers.class, HasBrokers.class);
        System.clearProperty("hazard.brokers");
        assertThat(off.seen()).containsExactly("null", "own:1");
        assertThat(on.seen()).isEqualTo(off.seen());
        assertThat(on.summary()).contains("handed over 2");
    }

    @Test
    void whatBootsLoggingNamesForTheJvmDiscardsNoContextThatIsBuiltMeanwhile() {
        System.clearProperty(JBOSS_LOGGING);
        InnerRun run = InnerRun.on(output, 2, NamesLogging.class, BuiltMeanwhile.class);
        System.clearProperty(JBOSS_LOGGING);
        assertThat(run.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(run.summary()).contains("handed over 2");
    }

    @Test
    void whatHibernateLogsThroughIsNamedBeforeALoadUsesIt() {
        System.clearProperty(JBOSS_LOGGING);
        InnerRun off = InnerRun.off(output, First.class, LogsThroughJboss.class);
        System.clearProperty(JBOSS_LOGGING);
        InnerRun on = InnerRun.on(output, 2, First.class, LogsThroughJboss.class);
        System.clearProperty(JBOSS_LOGGING);
        assertThat(off.seen()).containsExactly("first", "slf4j");
        assertThat(on.seen()).isEqualTo(off.seen());
        assertThat(on.summary()).contains("handed over 2");
    }

    @Test
    void aSchemaThatTestsShareIsNotMadeAnewBesideThem() {
        InnerRun run = asWithout(FillsShared.class, AlsoShared.class);
        assertThat(run.seen()).containsExactly("1 row", "0 rows");
        assertThat(run.summary()).contains("it would make the schema of a database anew that other contexts may use");
    }

    @Test
    void aDatabaseOfItsOwnIsBuiltAhead() {
        InnerRun run = asWithout(OwnDatabase.class, OwnDatabaseToo.class);
        assertThat(run.summary()).contains("handed over 2");
    }

    @Test
    void aClassWhoseKeyOrLoadWouldInitialiseItIsLeftToSpring() {
        // A class is initialised once: there is no run without to compare with.
        InnerRun run = InnerRun.on(output, 1, First.class, StaticSource.class);
        assertThat(run.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(run.seen()).containsExactly("first", "initialised", "value of 7");
        assertThat(run.summary())
                .contains("its @DynamicPropertySource properties may read static state that is not there yet");
    }

    @Test
    void dynamicPropertiesWithoutStaticStateAreBuiltAhead() {
        InnerRun run = asWithout(First.class, Dynamic.class);
        assertThat(run.summary()).contains("handed over 2");
    }

    @Test
    void nothingIsBuiltBesideAClassThatCapturesOutput() {
        InnerRun run = asWithout(Captures.class, Chatty.class);
        assertThat(run.seen()).containsExactly("captured nothing else", "chatty");
        assertThat(run.summary()).contains("it captures the JVM's output");
    }

    @Test
    void aFullHeapBuildsNothing() {
        assertThat(Heap.tight(81, 100)).isPresent();
        assertThat(Heap.tight(80, 100)).isEmpty();
        assertThat(Heap.tight()).isEmpty();
    }

    @Test
    void contextsThatNobodyGotAreClosed() {
        InnerRun run = InnerRun.on(output, 2, First.class, SkipsItself.class);
        assertThat(run.loaded()).hasSize(2);
        assertThat(run.cache().size()).isEqualTo(1);
        assertThat(run.cache().active()).isEqualTo(1);
    }

    static class Named {
        Named(String name, ApplicationContext context) {
            Loads.loading(name, (ConfigurableApplicationContext) context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FirstConfig {
        @Bean
        Named named(ApplicationContext context) {
            return new Named("first", context);
        }
    }

    @SpringJUnitConfig(FirstConfig.class)
    static class First {
        @Test
        void runs() {
            Loads.see("first");
            Loads.awaitAll();
        }
    }

    static class Listener implements SmartLifecycle {
        private volatile boolean running;

        @Override
        public void start() {
            running = true;
            Loads.LOADED.add("listening");
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }

    @EnableScheduling
    @Configuration(proxyBeanMethods = false)
    static class ListeningConfig {
        @Bean
        Listener listener() {
            return new Listener();
        }

        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
            scheduler.setWaitForTasksToCompleteOnShutdown(true); // Else a last tick may fall into the next run.
            scheduler.setAwaitTerminationSeconds(60);
            return scheduler;
        }

        @Bean
        Ticks ticks() {
            return new Ticks();
        }

        @Bean
        Named named(ApplicationContext context, Listener listener) {
            return new Named("listening config", context);
        }
    }

    static class Ticks {
        @Scheduled(fixedRate = 5)
        void tick() {
            Loads.LOADED.add("tick");
            Loads.reach("tick");
        }
    }

    @SpringJUnitConfig(FirstConfig.class)
    static class BeforeListener {
        @Test
        void runsBesideTheOther() {
            Loads.awaitBeside("listening config");
            if (Loads.ahead) { // As long as the other needs to become ready, and to tick if it did.
                org.awaitility.Awaitility.await()
                        .pollDelay(Duration.ofMillis(300))
                        .until(() -> true);
            }
            assertThat(Loads.LOADED).doesNotContain("listening", "tick");
            Loads.see("nobody listens");
        }
    }

    @SpringJUnitConfig(ListeningConfig.class)
    static class Listening {
        @Test
        void itListens(@Autowired Listener listener) {
            assertThat(listener.isRunning()).isTrue();
            Loads.see("listens");
            Loads.await("tick");
            Loads.see("ticks");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LogConfig {
        @Bean
        Named named(ApplicationContext context, Environment environment) {
            return new Named(environment.getProperty("log.name", "?"), context);
        }
    }

    static String level() {
        ch.qos.logback.classic.Logger logger =
                (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("dev.runahead.probe");
        return logger.getEffectiveLevel().toString();
    }

    @SpringBootTest(
            classes = LogConfig.class,
            properties = {"log.name=quiet", "logging.level.dev.runahead.probe=WARN", "spring.main.banner-mode=off"})
    static class Quiet {
        @Test
        void sees() {
            Loads.awaitBeside("loud");
            Loads.see(level());
        }
    }

    @SpringBootTest(
            classes = LogConfig.class,
            properties = {"log.name=loud", "logging.level.dev.runahead.probe=TRACE", "spring.main.banner-mode=off"})
    static class Loud {
        @Test
        void sees() {
            Loads.see(level());
        }
    }

    static class QuietAgain extends Quiet {
        @Override
        @Test
        void sees() {
            Loads.see(level());
        }
    }

    @org.junit.jupiter.api.condition.DisabledIf("always")
    @SpringBootTest(
            classes = LogConfig.class,
            properties = {"log.name=loud", "logging.level.dev.runahead.probe=TRACE", "spring.main.banner-mode=off"})
    static class SkipsItself {
        static boolean always() {
            return true;
        }

        @Test
        void never() {}
    }

    @Configuration(proxyBeanMethods = false)
    static class BrokersConfig {
        @Bean
        Named brokers(ApplicationContext context) {
            Loads.awaitBeside("the reader runs"); // Else the reader's own context would have been built meanwhile.
            System.setProperty("hazard.brokers", "own:1");
            return new Named("brokers", context);
        }

        @Bean
        org.springframework.beans.factory.SmartInitializingSingleton whenBuilt() {
            return () -> Loads.reach("brokers built");
        }
    }

    @SpringJUnitConfig(FirstConfig.class)
    static class ReadsBrokers {
        @Test
        void ofNobody() {
            Loads.reach("the reader runs");
            Loads.awaitBeside("brokers built");
            if (Loads.ahead) {
                org.awaitility.Awaitility.await()
                        .atMost(java.time.Duration.ofSeconds(60))
                        .until(() -> System.getProperty("hazard.brokers") == null);
            }
            Loads.see(String.valueOf(System.getProperty("hazard.brokers")));
        }
    }

    @SpringJUnitConfig(BrokersConfig.class)
    static class HasBrokers {
        @Test
        void ofItsOwn() {
            Loads.see(String.valueOf(System.getProperty("hazard.brokers")));
        }
    }

    /** Set when Logback is first configured and JBoss Logging, which Hibernate brings, is there. */
    private static final String JBOSS_LOGGING = "org.jboss.logging.provider";

    @SpringJUnitConfig(FirstConfig.class)
    static class NamesLogging {
        @Test
        void whileTheOtherIsBuilt() {
            Loads.awaitBeside("built meanwhile");
            System.setProperty(JBOSS_LOGGING, "slf4j");
            Loads.reach("logging is named");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class MeanwhileConfig {
        @Bean
        Named named(ApplicationContext context) {
            Named named = new Named("built meanwhile", context);
            Loads.awaitBeside("logging is named");
            return named;
        }
    }

    @SpringJUnitConfig(MeanwhileConfig.class)
    static class BuiltMeanwhile {
        @Test
        void runs() {
            Loads.see("built meanwhile");
        }
    }

    record LogsThrough(String name) {}

    @Configuration(proxyBeanMethods = false)
    static class JbossConfig {
        @Bean
        LogsThrough logsThrough() {
            return new LogsThrough(String.valueOf(System.getProperty(JBOSS_LOGGING)));
        }

        @Bean
        Named named(ApplicationContext context, LogsThrough unused) {
            return new Named("jboss", context);
        }
    }

    @SpringBootTest(classes = JbossConfig.class, properties = "spring.main.banner-mode=off")
    static class LogsThroughJboss {
        @Test
        void sees(@Autowired LogsThrough through) {
            Loads.see(through.name());
        }
    }

    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class DatabaseConfig {
        @Bean
        Named named(ApplicationContext context, Environment environment, JdbcTemplate jdbc) {
            return new Named(environment.getProperty("log.name", "database"), context);
        }
    }

    private static final String SCRIPT = "spring.sql.init.schema-locations=classpath:hazard-schema.sql";

    @SpringBootTest(
            classes = DatabaseConfig.class,
            properties = {"spring.datasource.url=jdbc:h2:mem:shared;DB_CLOSE_DELAY=-1", SCRIPT})
    static class FillsShared {
        @Test
        void findsItsRow(@Autowired JdbcTemplate jdbc) {
            jdbc.update("insert into thing values (1)");
            if (Loads.ahead) { // As long as the other needs to be refused, or to make the schema anew.
                org.awaitility.Awaitility.await()
                        .pollDelay(Duration.ofMillis(1500))
                        .until(() -> true);
            }
            Loads.see(jdbc.queryForObject("select count(*) from thing", Integer.class) + " row");
        }
    }

    @ActiveProfiles("other")
    @SpringBootTest(
            classes = DatabaseConfig.class,
            properties = {"spring.datasource.url=jdbc:h2:mem:shared;DB_CLOSE_DELAY=-1", SCRIPT})
    static class AlsoShared {
        @Test
        void findsNone(@Autowired JdbcTemplate jdbc) {
            Loads.see(jdbc.queryForObject("select count(*) from thing", Integer.class) + " rows");
        }
    }

    @SpringBootTest(classes = DatabaseConfig.class, properties = SCRIPT)
    static class OwnDatabase {
        @Test
        void isEmpty(@Autowired JdbcTemplate jdbc) {
            Loads.awaitAll();
            Loads.see(jdbc.queryForObject("select count(*) from thing", Integer.class) + " rows");
        }
    }

    @ActiveProfiles("other")
    static class OwnDatabaseToo extends OwnDatabase {}

    static class Source {
        static int value() {
            return 7;
        }
    }

    @SpringJUnitConfig(FirstConfig.class)
    static class StaticSource {
        static final int STATE = initialised();

        static int initialised() {
            Loads.see("initialised");
            return Source.value();
        }

        @DynamicPropertySource
        static void properties(DynamicPropertyRegistry registry) {
            registry.add("dynamic", () -> STATE);
        }

        @Test
        void sees(@Value("${dynamic}") int value) {
            Loads.see("value of " + value);
        }
    }

    @SpringJUnitConfig(FirstConfig.class)
    static class Dynamic {
        @DynamicPropertySource
        static void properties(DynamicPropertyRegistry registry) {
            registry.add("dynamic", Source::value);
        }

        @Test
        void sees(@Value("${dynamic}") int value) {
            Loads.see("value of " + value);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ChattyConfig {
        @Bean
        Named named(ApplicationContext context) {
            System.out.println("the chatty context");
            return new Named("chatty", context);
        }
    }

    @org.junit.jupiter.api.extension.ExtendWith(OutputCaptureExtension.class)
    @SpringJUnitConfig(FirstConfig.class)
    static class Captures {
        @Test
        void onlyItsOwn(CapturedOutput captured) {
            System.out.println("mine");
            if (Loads.ahead) { // As long as the other needs to be loaded.
                org.awaitility.Awaitility.await()
                        .pollDelay(Duration.ofMillis(500))
                        .until(() -> true);
            }
            assertThat(captured.getOut()).doesNotContain("chatty");
            Loads.see("captured nothing else");
        }
    }

    @SpringJUnitConfig(ChattyConfig.class)
    static class Chatty {
        @Test
        void runs() {
            Loads.see("chatty");
        }
    }
}
