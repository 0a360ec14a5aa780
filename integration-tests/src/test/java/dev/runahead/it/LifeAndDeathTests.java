// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.it.TestJvm.Outcome;
import dev.runahead.it.suites.Dying;
import dev.runahead.it.suites.DyingWhileBuilding;
import dev.runahead.it.suites.FailingListener;
import dev.runahead.it.suites.FirstPool;
import dev.runahead.it.suites.LosingASpare;
import dev.runahead.it.suites.LosingMpirun;
import dev.runahead.it.suites.SecondPool;
import dev.runahead.it.suites.TwoSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Test JVMs that end in every way, and pools that do: within seconds nothing is left. */
@Timeout(180)
class LifeAndDeathTests {

    /** The most that a JVM's pools may outlive it. */
    private static final Duration TRACES = Duration.ofSeconds(30);

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "openmpi, EXIT, 3",
        "openmpi, HALT, 4",
        "openmpi, TERMINATE, 143",
        "openmpi, KILL, 137",
        "local, EXIT, 3",
        "local, HALT, 4",
        "local, TERMINATE, 143",
        "local, KILL, 137"
    })
    void aTestJvmThatEndsWithAPoolHandedOverLeavesNothing(String launcher, String by, int exit) throws Exception {
        TestJvm jvm = jvm(launcher).option("-Ddying.by=" + by);
        Outcome outcome = jvm.run(Dying.class);
        assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(exit);
        assertThat(outcome.valuesOf("INSTANCE")).as("the pool was open").hasSize(1);
        assertNothingIsLeft(jvm);
    }

    /** The memory stays taken: JUnit gives up, and nothing in that JVM may be able to end in order. */
    @ParameterizedTest
    @CsvSource({
        "openmpi, -XX:-ExitOnOutOfMemoryError",
        "openmpi, -XX:+ExitOnOutOfMemoryError",
        "local, -XX:-ExitOnOutOfMemoryError",
        "local, -XX:+ExitOnOutOfMemoryError"
    })
    void soDoesOneThatRunsOutOfMemory(String launcher, String option) throws Exception {
        TestJvm jvm = jvm(launcher)
                .option("-Ddying.by=OUT_OF_MEMORY")
                .option("-Xmx64m")
                .option(option);
        Outcome outcome = jvm.run(Dying.class);
        assertThat(outcome.exit()).as(outcome.printed()).isNotZero();
        assertThat(outcome.printed()).contains("OutOfMemoryError");
        assertThat(outcome.valuesOf("INSTANCE")).as("the pool was open").hasSize(1);
        assertNothingIsLeft(jvm);
    }

    @ParameterizedTest
    @CsvSource({
        "openmpi, KILL, 137",
        "openmpi, EXIT, 3",
        "openmpi, NONE, 0",
        "local, KILL, 137",
        "local, EXIT, 3",
        "local, NONE, 0"
    })
    void aBuildThatHangsHoldsNoJvmAndLeavesNothing(String launcher, String by, int exit) throws Exception {
        TestJvm jvm = jvm(launcher).option("-Ddying.by=" + by);
        Outcome outcome = jvm.run(DyingWhileBuilding.class);
        assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(exit);
        assertThat(outcome.printed()).as("a spare was being built").contains("BUILDING");
        assertThat(outcome.valuesOf("SERVED")).isEmpty();
        assertNothingIsLeft(jvm);
    }

    @ParameterizedTest
    @CsvSource({"openmpi, exception, 0", "openmpi, error, 1", "local, exception, 0", "local, error, 1"})
    void anotherListenersFailureLeavesNothing(String launcher, String what, int exit) throws Exception {
        Path services = Files.createDirectories(directory.resolve("listener/META-INF/services"));
        Files.writeString(
                services.resolve("org.junit.platform.launcher.TestExecutionListener"), FailingListener.class.getName());
        TestJvm jvm = jvm(launcher)
                .option("-Dlistener.throws=" + what)
                .classPath("-cp", directory.resolve("listener") + ":" + CLASS_PATH);
        Outcome outcome = jvm.run(FirstPool.class, SecondPool.class);
        assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(exit);
        assertThat(outcome.valuesOf("THROWING")).hasSize(what.equals("error") ? 1 : 2);
        assertThat(outcome.valuesOf("INSTANCE")).hasSize(what.equals("error") ? 1 : 2);
        assertNothingIsLeft(jvm);
    }

    @Test
    void aPoolWhoseMpirunIsKilledFailsItsFuturesAndLeavesNothing() throws Exception {
        TestJvm jvm = jvm("openmpi");
        Outcome outcome = jvm.run(LosingMpirun.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("LOST")).hasSize(1);
        assertNothingIsLeft(jvm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openmpi", "local"})
    void aSpareThatDiesBeforeItsHandoverCostsABuildAndNothingElse(String launcher) throws Exception {
        TestJvm jvm = jvm(launcher);
        Outcome outcome = jvm.run(LosingASpare.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.printed()).containsSubsequence("KILLED", "SERVED");
        assertThat(outcome.summaries()).singleElement().asString().contains("handed over 0 ", "built now 2,");
        assertNothingIsLeft(jvm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openmpi", "local"})
    void aJvmThatLivesOnKeepsNoThreadAndNoChildAndRunsAgain(String launcher) throws Exception {
        TestJvm jvm = jvm(launcher).classPath("-cp", CLASS_PATH, TwoSessions.class.getName());
        Outcome outcome = jvm.run();
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("PASSED")).containsExactly("2", "2");
        assertThat(outcome.valuesOf("LEFT")).isEmpty();
        assertThat(outcome.summaries()).hasSize(2).allMatch(line -> line.startsWith("handed over 1 "));
        assertThat(jvm.leftBehind()).isEmpty();
    }

    private static void assertNothingIsLeft(TestJvm jvm) {
        await().atMost(TRACES).untilAsserted(() -> assertThat(jvm.leftBehind()).isEmpty());
    }

    private TestJvm jvm(String launcher) throws IOException {
        boolean mpirun = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "mpirun")));
        assumeTrue(!launcher.equals("openmpi") || mpirun, "SKIPPED: mpirun is not installed");
        return new TestJvm(directory).option("-Drunahead.mpi.launcher=" + launcher);
    }
}
