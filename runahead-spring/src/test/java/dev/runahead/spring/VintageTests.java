// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.runner.RunWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit4.SpringRunner;
import org.springframework.test.context.junit4.rules.SpringClassRule;
import org.springframework.test.context.junit4.rules.SpringMethodRule;

/** JUnit 4's classes through Vintage, with contexts ahead and without. */
@Timeout(240)
class VintageTests {

    @TempDir
    Path output;

    @Test
    void classesWithARunnerOrARuleGetContextsThatWereBuiltAhead() {
        InnerRun off = InnerRun.off(output, ByRunner.class, ByRule.class, ByRunnerAgain.class);
        InnerRun on = InnerRun.on(output, 2, ByRunner.class, ByRule.class, ByRunnerAgain.class);
        assertThat(off.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(on.cache()).isEqualTo(off.cache());
        assertThat(off.seen()).containsExactly("runner of main", "rule of main", "runner of main");
        assertThat(on.seen()).noneMatch(seen -> seen.endsWith("main"));
        assertThat(on.loaded()).containsExactlyInAnyOrder("runner", "rule");
        assertThat(on.summary()).contains("handed over 2");
    }

    /** Names its context and the thread that has loaded it. */
    record Named(String name, String thread) {
        static Named of(String name, ApplicationContext context) {
            Loads.loading(name, (ConfigurableApplicationContext) context);
            return new Named(name, Thread.currentThread().getName().replaceAll("-\\d+$", ""));
        }

        String text() {
            return name + " of " + thread;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class RunnerConfig {
        @Bean
        Named named(ApplicationContext context) {
            return Named.of("runner", context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class RuleConfig {
        @Bean
        Named named(ApplicationContext context) {
            return Named.of("rule", context);
        }
    }

    /** One with JUnit 4's runner. */
    @SuppressWarnings({"deprecation", "removal"}) // Spring 7 would have nobody use it.
    @RunWith(SpringRunner.class)
    @ContextConfiguration(classes = RunnerConfig.class)
    public static class ByRunner {
        @Autowired
        Named named;

        /** Runs beside the load of the other context. */
        @org.junit.Test
        public void usesIt() {
            Loads.see(named.text());
            Loads.awaitAll();
        }
    }

    /** One more that needs the same. */
    public static class ByRunnerAgain extends ByRunner {}

    /** One with rules. */
    @SuppressWarnings({"deprecation", "removal"})
    @ContextConfiguration(classes = RuleConfig.class)
    public static class ByRule {

        /** Spring's. */
        @ClassRule
        public static final SpringClassRule CLASS = new SpringClassRule();

        /** Spring's. */
        @Rule
        public final SpringMethodRule method = new SpringMethodRule();

        @Autowired
        Named named;

        /** Uses its context. */
        @org.junit.Test
        public void usesIt() {
            Loads.see(named.text());
        }
    }
}
