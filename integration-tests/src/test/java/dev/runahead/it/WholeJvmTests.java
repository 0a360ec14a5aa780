// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.it.TestJvm.Outcome;
import dev.runahead.it.suites.DeclaredPools;
import dev.runahead.it.suites.Failing;
import dev.runahead.it.suites.FirstPool;
import dev.runahead.it.suites.LentPools;
import dev.runahead.it.suites.NoPool;
import dev.runahead.it.suites.PoolsAtOnce;
import dev.runahead.it.suites.SecondPool;
import dev.runahead.it.suites.SessionsAtOnce;
import dev.runahead.it.suites.ThirdPool;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole test JVMs with real pools: what they are given and what they leave behind. */
@Timeout(180)
class WholeJvmTests {

    /** The most that a killed JVM's pools may outlive it. */
    private static final Duration TRACES = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"openmpi", "local"})
    void aChainOfClassesIsGivenWhatWasBuiltDuringTheClassBefore(String launcher) throws Exception {
        TestJvm jvm = jvm(launcher);
        Outcome outcome = jvm.run(FirstPool.class, SecondPool.class, ThirdPool.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("LAUNCHER")).containsOnly(launcher);
        assertThat(outcome.valuesOf("INSTANCE")).hasSize(3).doesNotHaveDuplicates();
        assertThat(outcome.summaries()).singleElement().asString().startsWith("handed over 2 ");
        assertThat(answers(jvm)).containsExactly("built-now", "waited-or-ready", "waited-or-ready");
        assertThat(jvm.leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openmpi", "local"})
    void declaredPoolsOfEverySizeAreBuiltAhead(String launcher) throws Exception {
        TestJvm jvm = jvm(launcher);
        Outcome outcome = jvm.run(DeclaredPools.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        List<String> instances = outcome.valuesOf("INSTANCE");
        assertThat(instances).hasSize(4);
        assertThat(instances.get(2)).as("one for the class").isEqualTo(instances.get(0));
        assertThat(outcome.summaries())
                .singleElement()
                .asString()
                .startsWith("handed over 3 ")
                .contains("built now 0;");
        assertThat(jvm.leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openmpi", "local"})
    void aPoolGoesFromTestToTestAsNewUntilOneFailsOrAborts(String launcher) throws Exception {
        TestJvm jvm = jvm(launcher).option("-Drunahead.reuse=mpi-*").option("-Drunahead.mpi.close=100");
        Outcome outcome = jvm.run(LentPools.class);
        assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(1);
        assertThat(outcome.printed()).contains("1 tests failed");
        List<String> instances = outcome.valuesOf("INSTANCE");
        assertThat(instances).hasSize(6);
        assertThat(instances.subList(1, 3)).containsOnly(instances.get(0));
        assertThat(instances.get(3)).as("after one that failed").isNotEqualTo(instances.get(0));
        assertThat(instances.get(4)).isEqualTo(instances.get(3));
        assertThat(instances.get(5)).as("after one that aborted").isNotIn(instances.subList(0, 5));
        assertThat(outcome.summaries()).singleElement().asString().contains("reused 3");
        assertThat(jvm.leftBehind()).isEmpty();
    }

    @Test
    void offDoesTheSameTestsAndLeavesNoFile() throws Exception {
        TestJvm jvm = jvm("local").option("-Drunahead.enabled=false");
        Outcome outcome = jvm.run(FirstPool.class, SecondPool.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("INSTANCE")).hasSize(2);
        assertThat(outcome.printed()).doesNotContain("[runahead]");
        assertThat(jvm.output()).doesNotExist();
        assertThat(jvm.leftBehind()).isEmpty();
    }

    @Test
    void aSuiteWithoutPoolsSeesNoThreadNoChildAndNoFile() throws Exception {
        TestJvm jvm = jvm("local");
        Outcome outcome = jvm.run(NoPool.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.printed()).doesNotContain("THREAD ", "CHILD ", "FILE ", "[runahead]");
        assertThat(jvm.output()).doesNotExist();
        assertThat(jvm.leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openmpi", "local"})
    void aFailingSuiteThatForgetsItsPoolsLeavesNothing(String launcher) throws Exception {
        TestJvm jvm = jvm(launcher);
        Outcome outcome = jvm.run(Failing.class);
        assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(1);
        assertThat(outcome.printed()).contains("2 tests failed");
        await().atMost(TRACES).untilAsserted(() -> assertThat(jvm.leftBehind()).isEmpty());
    }

    @Test
    void aBuildThatFailsInTheBackgroundFailsNoTest() throws Exception {
        TestJvm jvm = jvm("openmpi").environment("PATH", pathWhereMpirunFails(2));
        Outcome outcome = jvm.run(FirstPool.class, SecondPool.class, ThirdPool.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("INSTANCE")).hasSize(3).doesNotHaveDuplicates();
        assertThat(outcome.printed()).doesNotContain("no licence");
        assertThat(answers(jvm)).startsWith("built-now", "built-now");
        assertThat(failures(jvm).resolve("spare-1.txt")).content().contains("mpirun ended", "\tat dev.runahead.mpi.");
        assertThat(failures(jvm).resolve("spare-1-launcher.log")).content().contains("no licence");
        assertThat(jvm.leftBehind()).isEmpty();
    }

    @Test
    void aBuildThatFailsForATestFailsThatTestOnly() throws Exception {
        TestJvm jvm = jvm("openmpi").environment("PATH", pathWhereMpirunFails(1));
        Outcome outcome = jvm.run(FirstPool.class, SecondPool.class);
        assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(1);
        assertThat(outcome.printed())
                .containsOnlyOnce("mpirun ended with exit code 5 before all workers were ready")
                .contains("no licence", "1 containers failed", "1 tests successful");
        assertThat(outcome.valuesOf("INSTANCE")).hasSize(1);
        assertThat(outcome.printed()).contains("whole logs: " + failures(jvm));
        assertThat(failures(jvm).resolve("request-1-launcher.log")).content().contains("no licence");
        assertThat(jvm.leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fork_join_pool, true", "fork_join_pool, false", "worker_thread_pool, true", "worker_thread_pool, false"
    })
    void testsAtOnceHaveSessionsOfTheirOwnAndAreNoMoreThanAskedFor(String executor, boolean enabled) throws Exception {
        TestJvm jvm = inParallel(executor, 2).option("-Drunahead.enabled=" + enabled);
        Outcome outcome = jvm.run(SessionsAtOnce.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("MOST")).containsExactly("2");
        assertThat(outcome.valuesOf("SHARED"))
                .hasSize(4)
                .containsOnly(outcome.valuesOf("SHARED").get(0));
        assertThat(jvm.leftBehind()).isEmpty();
        if (enabled) {
            assertThat(answers(jvm)).contains("waited-or-ready");
            assertThat(events(jvm, LeaseEnded.class)).hasSameSizeAs(events(jvm, Answered.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fork_join_pool", "worker_thread_pool"})
    void testsAtOnceHavePoolsOfTheirOwnAndLeaveNone(String executor) throws Exception {
        TestJvm jvm = inParallel(executor, 4).option("-Drunahead.mpi.launcher=local");
        Outcome outcome = jvm.run(PoolsAtOnce.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("INSTANCE")).hasSize(6).doesNotHaveDuplicates();
        assertThat(jvm.leftBehind()).isEmpty();
    }

    private TestJvm inParallel(String executor, int threads) throws IOException {
        String parallel = "-Djunit.jupiter.execution.parallel.";
        return new TestJvm(directory)
                .option(parallel + "enabled=true")
                .option(parallel + "config.executor-service=" + executor)
                .option(parallel + "config.strategy=fixed")
                .option(parallel + "config.fixed.parallelism=" + threads);
    }

    /** Where the stacks and logs of the run's failed builds are kept. */
    private static Path failures(TestJvm jvm) throws IOException {
        try (Stream<Path> files = Files.walk(jvm.output())) {
            return files.filter(file -> file.endsWith("failures")).findFirst().orElseThrow();
        }
    }

    /** A path whose {@code mpirun} is Open MPI's, but for one of its starts. */
    private String pathWhereMpirunFails(int start) throws IOException {
        Path starts = Files.createFile(directory.resolve("starts"));
        Path program = Files.createDirectory(directory.resolve("bin")).resolve("mpirun");
        Files.writeString(program, """
                #!/bin/sh
                PATH=%s
                [ "$1" = --version ] && exec mpirun --version
                echo >>%s
                [ "$(wc -l <%s)" -eq %d ] && { echo "no licence" >&2; exit 5; }
                exec mpirun "$@"
                """.formatted(System.getenv("PATH"), starts, starts, start));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.getParent() + ":" + System.getenv("PATH");
    }

    private TestJvm jvm(String launcher) throws IOException {
        assumeTrue(!launcher.equals("openmpi") || mpirunExists(), "SKIPPED: mpirun is not installed");
        return new TestJvm(directory).option("-Drunahead.mpi.launcher=" + launcher);
    }

    private static boolean mpirunExists() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "mpirun")));
    }

    private static List<String> answers(TestJvm jvm) throws IOException {
        return events(jvm, Answered.class).stream()
                .map(Answered::answer)
                .map(answer -> answer.replaceAll("prefetched|waited-for", "waited-or-ready"))
                .toList();
    }

    private static <E> List<E> events(TestJvm jvm, Class<E> type) throws IOException {
        try (Stream<Path> files = Files.walk(jvm.output())) {
            Path ledger = files.filter(file -> file.endsWith("ledger.jsonl"))
                    .findFirst()
                    .orElseThrow();
            assertThat(ledger.resolveSibling("summary.txt")).isNotEmptyFile();
            return LedgerReader.read(ledger).stream()
                    .map(LedgerEntry::event)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }
}
