// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.testcontainers.containers.GenericContainer;

/** What is refused by what stands on a class, with Testcontainers' own classes and no container; and that no class is initialised. */
class ObstaclesTests {

    private static final String AOT = "spring.aot.enabled";
    private static final String INITIALISED = "obstacles.initialised";

    @AfterEach
    void forget() {
        System.clearProperty(AOT);
        System.clearProperty(INITIALISED);
    }

    @Test
    void aClassWithStaticServiceConnectionsIsRefused() {
        assertThat(Obstacles.of(Connected.class)).map(Reason::code).contains("initialises-class");
        assertThat(Obstacles.of(Connected.class))
                .map(Reason::text)
                .get()
                .asString()
                .contains("@ServiceConnection");
        assertThat(System.getProperty(INITIALISED)).isNull();
    }

    @Test
    void oneThatInheritsThemIsRefusedToo() {
        assertThat(Obstacles.of(AlsoConnected.class)).map(Reason::code).contains("initialises-class");
        assertThat(System.getProperty(INITIALISED)).isNull();
    }

    @Test
    void aClassWithAnInitialiserThatImportsContainersIsRefused() {
        assertThat(Obstacles.of(Imports.class))
                .map(Reason::text)
                .get()
                .asString()
                .contains("@ImportTestcontainers");
        assertThat(System.getProperty(INITIALISED)).isNull();
    }

    @Test
    void inAotModeAllAreRefused() {
        assertThat(Obstacles.of(Plain.class)).isEmpty();
        System.setProperty(AOT, "true");
        assertThat(Obstacles.of(Plain.class)).map(Reason::code).contains("aot");
    }

    static String initialise() {
        System.setProperty(INITIALISED, "true");
        return "initialised";
    }

    @Configuration(proxyBeanMethods = false)
    static class Config {}

    @SpringJUnitConfig(Config.class)
    static class Plain {}

    @SpringJUnitConfig(Config.class)
    static class Connected {
        static final String TOLD = initialise();

        @ServiceConnection
        static final @Nullable GenericContainer<?> CONTAINER = null;
    }

    static class AlsoConnected extends Connected {}

    interface Containers {}

    @ImportTestcontainers(Containers.class)
    @SpringJUnitConfig(Config.class)
    static class Imports {
        static final String TOLD = initialise();
    }
}
