// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ClassStagesTests {

    @TempDir
    private Path directory;

    @Test
    void aStageIsAClassWhoseBoundaryEndsWhenItsFirstTestBegins() throws IOException {
        TimesFile file = new TimesFile(directory.resolve("times"));
        long before = System.nanoTime();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        DiscoverySelectors.selectClass(Fixture.class),
                                        DiscoverySelectors.selectClass(FixtureToo.class))
                                .build(),
                        new ClassStages(file));
        file.session(before, System.nanoTime());

        assertThat(file.read().stages())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.name()).endsWith("Fixture");
                            assertThat(first.askedNanos()).isBetween(before, Fixture.setUpNanos);
                            assertThat(first.firstResultNanos()).isBetween(Fixture.setUpNanos, Fixture.testNanos);
                            assertThat(first.closingNanos()).isGreaterThan(Fixture.testNanos);
                        },
                        second -> {
                            assertThat(second.name()).endsWith("FixtureToo");
                            assertThat(second.askedNanos()).isGreaterThan(Fixture.testNanos);
                            assertThat(second.closedNanos()).isGreaterThanOrEqualTo(second.closingNanos());
                        });
    }

    static class Fixture {

        static long setUpNanos;
        static long testNanos;

        @BeforeAll
        static void setUp() {
            setUpNanos = System.nanoTime();
        }

        @Test
        void test() {
            testNanos = System.nanoTime();
        }
    }

    static class FixtureToo {

        @Test
        void test() {}

        @Test
        void testToo() {}
    }
}
