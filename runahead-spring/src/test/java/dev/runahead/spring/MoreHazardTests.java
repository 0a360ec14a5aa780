// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Ports, threads' inheritance and hosts: H7 and H11 of docs/spring.md, AOT mode, tests in parallel. */
@Timeout(240)
class MoreHazardTests {

    private static final String PORT = "hazard.port";

    /** What a thread that a test starts inherits of it. */
    static final InheritableThreadLocal<String> OF_THE_TEST = new InheritableThreadLocal<>();

    @TempDir
    Path output;

    @Test
    void aPortThatALifecycleBeanBindsIsBoundWithItsClass() throws IOException {
        assertThat(withAFreePort(UsesThePort.class, ServesOnIt.class).summary()).contains("handed over 2");
    }

    @Test
    void aPortThatAConstructorBindsCostsTheLookAheadAndNoTest() throws IOException {
        InnerRun run = withAFreePort(UsesThePort.class, BindsAtOnce.class);
        assertThat(run.summary()).contains("handed over 1").contains("its background build failed");
    }

    /** The first class of the suite binds the port while the other context is loaded. */
    private InnerRun withAFreePort(Class<?>... suite) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            System.setProperty(PORT, String.valueOf(free.getLocalPort()));
        }
        try {
            InnerRun off = InnerRun.off(output, suite);
            InnerRun on = InnerRun.on(output, 2, suite);
            assertThat(off.outcomes().values()).containsOnly("SUCCESSFUL");
            assertThat(on.outcomes()).isEqualTo(off.outcomes());
            assertThat(on.seen()).isEqualTo(off.seen());
            return on;
        } finally {
            System.clearProperty(PORT);
        }
    }

    @Test
    void aBuilderHasTheTestsLoaderAndInheritsNothing() {
        InnerRun off = InnerRun.off(output, Inherited.class, ReadsInherited.class);
        InnerRun on = InnerRun.on(output, 2, Inherited.class, ReadsInherited.class);
        OF_THE_TEST.remove();
        assertThat(off.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(off.seen()).containsExactly("loader true, pool inherits of the test");
        assertThat(on.seen()).containsExactly("loader true, pool inherits null");
        assertThat(on.summary()).contains("handed over 2");
    }

    @Test
    void inAotModeSpringLoadsAsItAlwaysDid() {
        System.setProperty("spring.aot.enabled", "true");
        try {
            InnerRun off = InnerRun.off(output, Inherited.class, ReadsInherited.class);
            InnerRun on = InnerRun.on(output, 1, Inherited.class, ReadsInherited.class);
            assertThat(on.outcomes()).isEqualTo(off.outcomes());
            assertThat(on.loaded()).isEqualTo(off.loaded());
            assertThat(on.summary()).contains("the tests run in AOT mode");
        } finally {
            System.clearProperty("spring.aot.enabled");
            OF_THE_TEST.remove();
        }
    }

    @Test
    void classesThatRunAtOnceGetTheirOwn() {
        InnerRun run = InnerRun.of(
                output,
                3,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.mode.default", "same_thread",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"),
                One.class,
                Two.class,
                Three.class);
        assertThat(run.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(run.loaded()).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(run.cache().misses()).isEqualTo(3);
    }

    /** A context that tells its name. */
    static class Named {
        private final String name;

        Named(String name, ApplicationContext context) {
            this.name = name;
            Loads.loading(name, (ConfigurableApplicationContext) context);
        }

        String name() {
            return name;
        }
    }

    static ServerSocket bind() {
        try {
            return new ServerSocket(Integer.getInteger(PORT));
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
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
    static class UsesThePort {
        @Test
        void itself() throws IOException {
            try (ServerSocket own = bind()) {
                Loads.reach("port taken");
                Loads.awaitAll();
                Loads.awaitBeside("other tried");
                Loads.see("bound " + own.isBound());
            }
        }
    }

    static class Server implements SmartLifecycle {
        private ServerSocket socket;

        @Override
        public void start() {
            socket = bind();
        }

        @Override
        public void stop() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            socket = null;
        }

        @Override
        public boolean isRunning() {
            return socket != null;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ServerConfig {
        @Bean
        Server server(ApplicationContext context) {
            Loads.awaitBeside("port taken");
            Loads.loading("server", (ConfigurableApplicationContext) context);
            Loads.reach("other tried");
            return new Server();
        }
    }

    @SpringJUnitConfig(ServerConfig.class)
    static class ServesOnIt {
        @Test
        void itServes(@Autowired Server server) {
            Loads.see("serves " + server.isRunning());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ConstructorConfig {
        @Bean
        ServerSocket socket(ApplicationContext context) {
            Loads.awaitBeside("port taken");
            Loads.loading("socket", (ConfigurableApplicationContext) context);
            try {
                return bind();
            } finally {
                Loads.reach("other tried");
            }
        }
    }

    @SpringJUnitConfig(ConstructorConfig.class)
    static class BindsAtOnce {
        @Test
        void itServes(@Autowired ServerSocket socket) {
            Loads.see("serves " + socket.isBound());
        }
    }

    @SpringJUnitConfig(FirstConfig.class)
    static class Inherited {
        @Test
        void leavesSomething() {
            OF_THE_TEST.set("of the test");
            Loads.reach("left something");
            Loads.awaitAll();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ReadsConfig {
        @Bean
        Named named(ApplicationContext context) throws InterruptedException {
            Loads.awaitBeside("left something");
            boolean loader = Thread.currentThread().getContextClassLoader() == MoreHazardTests.class.getClassLoader();
            Thread pool = new Thread(() -> Loads.see("loader " + loader + ", pool inherits " + OF_THE_TEST.get()));
            pool.start();
            pool.join(10_000);
            return new Named("reads", context);
        }
    }

    @SpringJUnitConfig(ReadsConfig.class)
    static class ReadsInherited {
        @Test
        void runs() {
            Loads.reach("left something");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OneConfig {
        @Bean
        Named named(ApplicationContext context) {
            return new Named("one", context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoConfig {
        @Bean
        Named named(ApplicationContext context) {
            return new Named("two", context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ThreeConfig {
        @Bean
        Named named(ApplicationContext context) {
            return new Named("three", context);
        }
    }

    @SpringJUnitConfig(OneConfig.class)
    static class One {
        @Test
        void hasItsOwn(@Autowired Named named) {
            assertThat(named.name()).isEqualTo("one");
        }
    }

    @SpringJUnitConfig(TwoConfig.class)
    static class Two {
        @Test
        void hasItsOwn(@Autowired Named named) {
            assertThat(named.name()).isEqualTo("two");
        }
    }

    @SpringJUnitConfig(ThreeConfig.class)
    static class Three {
        @Test
        void hasItsOwn(@Autowired Named named) {
            assertThat(named.name()).isEqualTo("three");
        }
    }
}
