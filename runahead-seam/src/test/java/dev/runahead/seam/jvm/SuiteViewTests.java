// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.seam.fixture.Pool;
import dev.runahead.seam.jvm.SuiteJvm.Outcome;
import dev.runahead.seam.jvm.suites.Attached;
import dev.runahead.seam.jvm.suites.Contexts;
import dev.runahead.seam.jvm.suites.Failures;
import dev.runahead.seam.jvm.suites.Isolation;
import dev.runahead.seam.jvm.suites.Pools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Whole JVMs: what tests see of a run that is not a test double. */
@Timeout(180)
@EnabledIfSystemProperty(
        named = "seam.jar",
        matches = ".+",
        disabledReason = "runs when the jar is there, in Maven's phase integration-test")
class SuiteViewTests {

    private static final String CONSTRUCTOR = Pool.class.getName() + "#<init>(int)";

    @TempDir
    Path directory;

    @Test
    void whatIsHandedOverWasBuiltWithTheContextClassLoaderOfTheTestThatGetsIt() throws Exception {
        Outcome outcome = jvm().agent().seams(CONSTRUCTOR).run(Contexts.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("context"))
                .containsExactly("common here=true", "common here=false", "third here=true", "fourth here=true");
    }

    @Test
    void whatTheOriginalThrowsReachesEachTestAsItIsAfterOneAttempt() throws Exception {
        Outcome outcome = jvm().agent().seams(CONSTRUCTOR).run(Failures.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("failure"))
                .hasSize(3)
                .containsOnly("a pool of -1 cause=null suppressed=0 attempts=1");
        assertThat(outcome.printed()).doesNotContain("please report it");
    }

    @Test
    void junitsConfigurationFileMayAskForTheAgentToo() throws Exception {
        Path resources = Files.createDirectory(directory.resolve("resources"));
        Files.writeString(
                resources.resolve("junit-platform.properties"),
                "runahead.seams = " + CONSTRUCTOR + "\nrunahead.seams.attach = true\n");
        Outcome outcome = jvm().first(resources).run(Pools.class);
        assertThat(outcome.valuesOf("pool"))
                .as(outcome.printed())
                .containsExactly("Pool size 4 here=true", "Pool size 4 here=false", "Pool size 4 here=false");
        assertThat(outcome.printed()).doesNotContain("is set but");
    }

    @Test
    void aSeamsOwnClassThatWasLoadedBeforeTheAgentCameIsNoMock() throws Exception {
        Outcome outcome = jvm().seams(Attached.Server.class.getName() + "#<init>()")
                .option("-Drunahead.seams.attach=true")
                .run(Attached.class);
        assertThat(outcome.valuesOf("server"))
                .as(outcome.printed())
                .containsExactly("here=true", "here=false", "here=false");
    }

    @Test
    void testsInAClassLoaderThatTheAgentIsNotInAreToldSo() throws Exception {
        Outcome outcome = jvm().agent()
                .seams(CONSTRUCTOR)
                .start(List.of(
                        Isolation.class.getName(),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--details=summary",
                        "--select-class=" + Pools.class.getName()));
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("pool")).hasSize(3).containsOnly("Pool size 4 here=true");
        assertThat(outcome.printed()).containsOnlyOnce("the agent has another Runahead than these tests");
    }

    private SuiteJvm jvm() {
        return new SuiteJvm(directory);
    }
}
