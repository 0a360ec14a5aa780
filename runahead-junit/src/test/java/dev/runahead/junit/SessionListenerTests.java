// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Whole launcher sessions inside this one: found by the ServiceLoader, nothing registered by hand. */
@Timeout(60)
class SessionListenerTests {

    @TempDir
    Path output;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream stdout = System.out;

    @BeforeEach
    void captureOutput() {
        await().untilAsserted(() -> assertThat(runaheadThreads()).isEmpty()); // Of the test before.
        Counter.COUNTER.forget();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(stdout);
    }

    @Test
    void theSecondClassGetsWhatWasBuiltDuringTheFirst() throws IOException {
        execute(request(ClassFirst.class, ClassSecond.class));
        assertThat(Counter.COUNTER.given).containsExactly("main", "runahead-builder-1");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("[runahead] handed over 1 ")
                .hasLineCount(1);
        assertThat(filesIn(output)).containsExactly("ledger.jsonl", "summary.md", "summary.txt");
        // A pool of threads counts as ended a moment before its last thread does.
        await().untilAsserted(() -> assertThat(runaheadThreads()).isEmpty());
    }

    @Test
    void nothingIsBuiltAheadAfterTheLastClass() {
        execute(request(ClassFirst.class));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("built now 1;")
                .doesNotContain("discarded");
    }

    @Test
    void invocationsOfAParameterisedTestAreExpectedOneAfterAnother() {
        execute(request(Invocations.class));
        assertThat(Counter.COUNTER.given).hasSize(3);
        assertThat(Counter.COUNTER.given.subList(1, 3)).allMatch(thread -> thread.startsWith("runahead-builder-"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("discarded 1;");
    }

    @Test
    void aSuiteWithoutSessionsIsSilentAndLeavesNothing() throws IOException {
        execute(request(NoSession.class));
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(filesIn(output)).isEmpty();
        assertThat(runaheadThreads()).isEmpty();
    }

    @Test
    void offMeansThatTheSeamSimplyBuilds() throws IOException {
        execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(ClassFirst.class), selectClass(ClassSecond.class))
                .configurationParameter(Settings.ENABLED, "false")
                .configurationParameter(Settings.OUTPUT_DIR, output.toString())
                .build());
        assertThat(Counter.COUNTER.given).containsExactly("main", "main");
        assertThat(filesIn(output)).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void sparesSurviveFromOnePlanToTheNextInOneLauncherSession() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request(Invocations.class));
            session.getLauncher().execute(request(ClassFirst.class));
        }
        assertThat(Counter.COUNTER.given).hasSize(4);
        assertThat(Counter.COUNTER.given.get(3)).startsWith("runahead-builder-");
    }

    @Test
    void aSecondLauncherSessionInOneJvmRunsWithoutRunahead() {
        execute(request(Nesting.class, ClassFirst.class));
        assertThat(Counter.COUNTER.given).hasSize(3);
        assertThat(Nesting.innerFailures).isZero();
    }

    @Test
    void theNextLauncherSessionInTheSameJvmStartsAfresh() {
        execute(request(ClassFirst.class, ClassSecond.class));
        execute(request(ClassFirst.class, ClassSecond.class));
        assertThat(Counter.COUNTER.given).containsExactly("main", "runahead-builder-1", "main", "runahead-builder-1");
    }

    private LauncherDiscoveryRequest request(Class<?>... classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes).map(c -> selectClass(c)).toList())
                .configurationParameter(Settings.OUTPUT_DIR, output.toString())
                .build();
    }

    private static void execute(LauncherDiscoveryRequest request) {
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, outcome);
        }
        assertThat(outcome.getSummary().getTotalFailureCount()).isZero();
    }

    private static java.util.List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> runaheadThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("runahead-"));
    }

    static class ClassFirst {
        static Counter.Session session;

        @BeforeAll
        static void open() {
            session = Counter.open();
        }

        @Test
        void uses() {
            assertThat(session.lease().active()).isTrue();
            session.close();
        }
    }

    static class ClassSecond extends ClassFirst {}

    static class Invocations {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void each(int number) {
            Counter.open().close();
        }
    }

    static class NoSession {
        @Test
        void nothing() {}
    }

    static class Nesting {
        static long innerFailures = -1;

        @Test
        void opensALauncherSessionOfItsOwn() {
            SummaryGeneratingListener outcome = new SummaryGeneratingListener();
            try (LauncherSession session = LauncherFactory.openSession()) {
                session.getLauncher()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(selectClass(ClassFirst.class), selectClass(ClassSecond.class))
                                        .build(),
                                outcome);
            }
            innerFailures = outcome.getSummary().getTotalFailureCount();
        }
    }
}
