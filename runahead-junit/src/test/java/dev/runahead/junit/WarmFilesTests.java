// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmNeeded;
import dev.runahead.ledger.LedgerReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Whole launcher sessions in which no test opens a session, and some declare files. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class WarmFilesTests {

    @TempDir
    static Path models;

    /** The output of the test that runs, for the classes that it runs. */
    private static volatile Path written;

    @TempDir
    Path output;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream stdout = System.out;

    @BeforeEach
    void makeModelsAndCaptureOutput() throws IOException {
        written = output;
        for (String name : List.of("one", "two", "three")) {
            Path model = Files.createDirectories(models.resolve(name));
            Files.write(model.resolve("model.safetensors"), new byte[1 << 20]);
            Files.write(model.resolve("pytorch_model.bin"), new byte[3 << 20]);
        }
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(stdout);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("runahead-")));
    }

    @Test
    void theNextTestsModelIsWarmedWithoutAnySessionAndTheSummarySaysSo() throws IOException {
        execute(request("true", First.class, Last.class));
        assertThat(events(WarmEnded.class)).extracting(WarmEnded::outcome).containsOnly("resident");
        assertThat(events(WarmNeeded.class))
                .extracting(WarmNeeded::files, WarmNeeded::bytes, WarmNeeded::residentBytes)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        models.resolve("two").toString(), 1L << 20, 1L << 20));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("[runahead] warmed 0.00 GiB, 0.00 GiB were resident; 100 % of 0.00 GiB in time (")
                .hasLineCount(1);
    }

    @Test
    void eachInvocationOfAParameterisedTestHasAModelOfItsOwn() throws IOException {
        execute(request("true", Invocations.class));
        assertThat(events(WarmNeeded.class))
                .extracting(needed -> Path.of(needed.files()).getFileName().toString())
                .contains("three");
        assertThat(events(WarmNeeded.class))
                .extracting(WarmNeeded::test)
                .anyMatch(test -> test.endsWith("/[test-template-invocation:#2]"));
    }

    @Test
    void whoIsDisabledOrLeftAloneNeedsNothing() throws IOException {
        execute(request("true", NeverRun.class, Alone.class));
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void switchedOffItIsSilentAndLeavesNothing() throws IOException {
        execute(request("false", Second.class));
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(output).isEmptyDirectory();
    }

    private LauncherDiscoveryRequest request(String warm, Class<?>... classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes).map(c -> selectClass(c)).toList())
                .configurationParameter(Settings.OUTPUT_DIR, output.toString())
                .configurationParameter(Settings.WARM, warm)
                .configurationParameter(Settings.WARM_ROOT, models.toString())
                .build();
    }

    private static void execute(LauncherDiscoveryRequest request) {
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, outcome);
        }
        assertThat(outcome.getSummary().getTotalFailureCount()).isZero();
    }

    private <E> List<E> events(Class<E> type) throws IOException {
        return ledger().stream()
                .map(LedgerEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static List<LedgerEntry> ledger() throws IOException {
        try (Stream<Path> files = Files.walk(written)) {
            Optional<Path> ledger =
                    files.filter(file -> file.endsWith("ledger.jsonl")).findFirst();
            return ledger.isEmpty() ? List.of() : LedgerReader.read(ledger.get());
        }
    }

    /** Who tells what a test found does so beside it, and is not waited for longer than a moment when the run ends. */
    private static void awaitNeeded(String model) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> ledger().stream()
                        .anyMatch(entry -> entry.event() instanceof WarmNeeded needed
                                && needed.files().endsWith(model)));
    }

    static class First {
        /** Lasts until the warmer has looked at the next one's files, and watches them. */
        @Test
        void waits() {
            await().until(() -> Thread.getAllStackTraces().entrySet().stream()
                    .filter(each -> each.getKey().getName().startsWith("runahead-warmer-"))
                    .anyMatch(each -> Arrays.stream(each.getValue())
                            .anyMatch(frame -> frame.getMethodName().equals("awaitHurry"))));
        }
    }

    @WarmFiles("two")
    static class Second {
        @Test
        void loads() {}
    }

    static class Last extends Second {
        @Test
        void isTold() {
            awaitNeeded("two");
        }
    }

    static class Invocations {
        @ParameterizedTest
        @ValueSource(strings = {"one", "three"})
        void loads(String modelDir) {
            assertThat(models.resolve(modelDir)).exists();
            if (modelDir.equals("three")) {
                awaitNeeded(modelDir);
            }
        }
    }

    @Disabled
    @WarmFiles("one")
    static class NeverRun {
        @Test
        void never() {}
    }

    @NoRunahead("it measures a cold start")
    @WarmFiles("one")
    static class Alone {
        @Test
        void loads() {}
    }
}
