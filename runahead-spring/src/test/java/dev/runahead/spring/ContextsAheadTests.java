// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Suites of plain Spring contexts, with contexts ahead and without. */
@Timeout(240)
class ContextsAheadTests {

    @TempDir
    Path output;

    @Test
    void theNextClassGetsTheContextThatWasBuiltBesideThisOne() {
        InnerRun run = InnerRun.on(output, 2, First.class, Second.class);
        assertThat(run.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(run.seen()).containsExactly("first", "second of runahead-builder");
        assertThat(run.summary()).contains("handed over 2");
    }

    @Test
    void loadsAndCountsAsWithout() {
        Class<?>[] suite = {First.class, Second.class, FirstAgain.class, Third.class, SecondAgain.class};
        InnerRun off = InnerRun.off(output, suite);
        InnerRun on = InnerRun.on(output, 3, suite);
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(on.loaded())
                .as(on.summary())
                .containsExactlyInAnyOrderElementsOf(off.loaded())
                .containsOnlyOnce("first", "second");
        assertThat(on.cache()).isEqualTo(off.cache());
    }

    @Test
    void whatFailsFailsAsWithout() {
        InnerRun off = InnerRun.off(output, First.class, Fails.class, Third.class);
        InnerRun on = InnerRun.on(output, 3, First.class, Fails.class, Third.class);
        assertThat(off.outcomes().toString()).contains("no such thing");
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(on.cache()).isEqualTo(off.cache());
        assertThat(on.cache().failures()).isEqualTo(1);
        assertThat(frames(on.thrown())).isEqualTo(frames(off.thrown()));
        assertThat(on.summary()).contains("its background build failed");
    }

    /** Where the failure's deepest cause came from; what JUnit calls it through need not be the same. */
    private static List<String> frames(List<Throwable> thrown) {
        Throwable at = thrown.get(0);
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return Arrays.stream(at.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .filter(frame -> !frame.getClassName().startsWith("jdk."))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .takeWhile(frame -> !frame.startsWith("org.junit"))
                .map(frame -> frame.replaceAll("\\$\\$.*?\\.", "."))
                .toList();
    }

    @Test
    void theRunningTestDoesNotWaitForALoadBesideIt() {
        InnerRun run = InnerRun.on(output, 2, AsksMeanwhile.class, Stubborn.class);
        assertThat(run.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(run.seen()).contains("asked while another loads", "stubborn");
    }

    @Test
    void aDirtiedContextIsBuiltAheadAgain() {
        Class<?>[] suite = {Dirties.class, Second.class, FirstAgain.class};
        InnerRun off = InnerRun.off(output, suite);
        InnerRun on = InnerRun.on(output, 3, suite);
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(on.loaded())
                .as(on.summary())
                .containsExactlyInAnyOrderElementsOf(off.loaded())
                .hasSize(3);
        assertThat(on.cache()).isEqualTo(off.cache());
        assertThat(on.summary()).contains("handed over 3");
    }

    @Test
    void aContextThatIsDirtiedBeforeItsClassIsLeftToSpring() {
        InnerRun off = InnerRun.off(output, First.class, DirtiesBefore.class);
        InnerRun on = InnerRun.on(output, 1, First.class, DirtiesBefore.class);
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(on.loaded()).isEqualTo(off.loaded());
        assertThat(on.summary()).contains("its @DirtiesContext closes its context when it begins");
    }

    @Test
    void aHierarchySharesItsParent() {
        Class<?>[] suite = {ChildOne.class, ChildTwo.class};
        InnerRun off = InnerRun.off(output, suite);
        InnerRun on = InnerRun.on(output, 3, suite);
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(off.loaded()).containsExactly("parent", "child one", "child two");
        assertThat(on.loaded()).contains("parent", "child one", "child two");
        assertThat(on.cache()).isEqualTo(off.cache());
    }

    @Test
    void nestedClassesHaveTheirOwn() {
        InnerRun off = InnerRun.off(output, Outer.class);
        InnerRun on = InnerRun.on(output, 2, Outer.class);
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(on.loaded()).containsExactlyInAnyOrderElementsOf(off.loaded());
        assertThat(on.summary()).contains("handed over 2");
    }

    @Test
    void classesThatBeginAtOnceShareOne() {
        InnerRun run = InnerRun.of(
                output,
                1,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.mode.default", "same_thread",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "3"),
                Third.class,
                ThirdAgain.class,
                ThirdOnceMore.class);
        assertThat(run.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(run.loaded()).containsExactly("third");
    }

    @Test
    void itIsToldInWhatKeysDiffer() {
        InnerRun run = InnerRun.on(output, 2, Third.class, ThirdWithProperty.class);
        assertThat(run.summary())
                .contains("from that of Third in properties: secret.thing / none")
                .doesNotContain("4711");
    }

    @Test
    void aClassWithoutSpringIsNobodysBusiness() {
        InnerRun run = InnerRun.on(output, 1, NoSpring.class);
        assertThat(run.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(run.summary()).isEmpty();
    }

    /** Names its context and the thread that has loaded it. */
    static class Named {
        private final String thread = Thread.currentThread().getName();

        Named(String name, ApplicationContext context) {
            Loads.loading(name, (ConfigurableApplicationContext) context);
        }

        String loadedBy() {
            return thread.replaceAll("-\\d+$", "");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FirstConfig {
        @Bean
        Named named(ApplicationContext context) {
            return new Named("first", context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SecondConfig {
        @Bean
        Named named(ApplicationContext context) {
            return new Named("second", context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ThirdConfig {
        @Bean
        Named named(ApplicationContext context) {
            return new Named("third", context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FailingConfig {
        @Bean
        Named named(ApplicationContext context) {
            Loads.LOADED.add("failing");
            throw new IllegalStateException("no such thing");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class StubbornConfig {
        @Bean
        Named named(ApplicationContext context) {
            Named named = new Named("stubborn", context);
            Loads.await("asked");
            return named;
        }
    }

    @SpringJUnitConfig(FirstConfig.class)
    static class First {
        @Test
        void runsBesideTheLoadOfTheSecond() {
            Loads.see("first");
            Loads.awaitAll();
        }
    }

    @SpringJUnitConfig(FirstConfig.class)
    static class FirstAgain {
        @Test
        void usesIt(@Autowired Named named) {
            Loads.see("first again");
            Loads.awaitAll();
        }
    }

    @SpringJUnitConfig(SecondConfig.class)
    static class Second {
        @Test
        void usesIt(@Autowired Named named) {
            Loads.see("second of " + named.loadedBy());
        }
    }

    @SpringJUnitConfig(SecondConfig.class)
    static class SecondAgain {
        @Test
        void usesIt(@Autowired Named named) {
            Loads.see("second again");
            Loads.awaitAll();
        }
    }

    @SpringJUnitConfig(ThirdConfig.class)
    static class Third {
        @Test
        void usesIt(@Autowired Named named) {
            Loads.see("third");
            Loads.awaitAll();
        }
    }

    static class ThirdAgain extends Third {}

    static class ThirdOnceMore extends Third {}

    @TestPropertySource(properties = "secret.thing=4711")
    static class ThirdWithProperty extends Third {}

    @SpringJUnitConfig(FailingConfig.class)
    static class Fails {
        @Test
        void neverRuns() {
            Loads.see("never");
        }
    }

    @SpringJUnitConfig(FirstConfig.class)
    static class AsksMeanwhile {
        @Test
        void forItsContext() throws Exception {
            Loads.awaitBeside("stubborn");
            TestContextManager manager = new TestContextManager(AsksMeanwhile.class);
            assertThat(manager.getTestContext().getApplicationContext().getBean(Named.class))
                    .isNotNull();
            Loads.see("asked while another loads");
            Loads.reach("asked");
        }
    }

    @SpringJUnitConfig(StubbornConfig.class)
    static class Stubborn {
        @Test
        void usesIt(@Autowired Named named) {
            Loads.see("stubborn");
        }
    }

    @DirtiesContext
    @SpringJUnitConfig(FirstConfig.class)
    static class Dirties {
        @Test
        void usesIt(@Autowired Named named) {
            Loads.see("dirties");
            Loads.awaitAll();
        }
    }

    @DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
    @SpringJUnitConfig(FirstConfig.class)
    static class DirtiesBefore {
        @Test
        void usesIt(@Autowired Named named) {
            Loads.see("dirties before");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ParentConfig {
        @Bean
        Named named(ApplicationContext context) {
            return new Named("parent", context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ChildOneConfig {
        @Bean
        Named child(ApplicationContext context) {
            return new Named("child one", context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ChildTwoConfig {
        @Bean
        Named child(ApplicationContext context) {
            return new Named("child two", context);
        }
    }

    @org.junit.jupiter.api.extension.ExtendWith(SpringExtension.class)
    @ContextHierarchy({
        @ContextConfiguration(classes = ParentConfig.class),
        @ContextConfiguration(classes = ChildOneConfig.class)
    })
    static class ChildOne {
        @Test
        void hasBoth(@Autowired ApplicationContext context) {
            assertThat(context.getBean("named")).isNotNull();
            assertThat(context.getParent()).isNotNull();
            Loads.awaitBeside("child two");
        }
    }

    @org.junit.jupiter.api.extension.ExtendWith(SpringExtension.class)
    @ContextHierarchy({
        @ContextConfiguration(classes = ParentConfig.class),
        @ContextConfiguration(classes = ChildTwoConfig.class)
    })
    static class ChildTwo {
        @Test
        void hasBoth(@Autowired ApplicationContext context) {
            assertThat(context.getBean("child")).isNotNull();
            assertThat(context.getBean("named")).isNotNull();
        }
    }

    @SpringJUnitConfig(ThirdConfig.class)
    static class Outer {
        @Test
        void usesIt(@Autowired Named named) {
            Loads.see("outer");
            Loads.awaitAll();
        }

        @Nested
        class Same {
            @Test
            void usesIt(@Autowired Named named) {
                Loads.see("same");
            }
        }

        @Nested
        @TestPropertySource(properties = "other=1")
        class Other {
            @Test
            void usesIt(@Autowired Named named) {
                Loads.see("other");
            }
        }
    }

    static class NoSpring {
        @Test
        void nothing() {}
    }
}
