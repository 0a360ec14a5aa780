// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionProvider;
import dev.runahead.engine.Run;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.testing.Bench;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Java's own flight recorder is told of a run. */
@Timeout(120)
class FlightTests {

    private static final Bench.Spec SPEC = new Bench.Spec("a");

    @TempDir
    Path directory;

    @Test
    void aRecordingHasRequestsBuildsAndRetirementsWithTheirTimes() throws Exception {
        Path file = directory.resolve("flight.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            threeTests(directory);
            recording.dump(file);
        }
        List<RecordedEvent> requests = events(file, "dev.runahead.Request");
        assertThat(requests).extracting(event -> event.getString("answer")).containsExactly("built-now", "prefetched");
        assertThat(requests).extracting(event -> event.getString("uniqueId")).containsExactly("t1", "t2");
        assertThat(requests).allSatisfy(event -> {
            assertThat(event.getThread().getJavaName())
                    .isEqualTo(Thread.currentThread().getName());
            assertThat(event.getDuration()).isPositive();
            assertThat(event.getDuration("waited")).isPositive();
        });
        // One thread asked, so the first had its answer before the second began.
        assertThat(requests.get(0).getEndTime())
                .isBeforeOrEqualTo(requests.get(1).getStartTime());
        List<RecordedEvent> builds = events(file, "dev.runahead.Build");
        assertThat(builds).isNotEmpty().allSatisfy(event -> {
            assertThat(event.getString("end")).isEqualTo("ready");
            assertThat(event.getString("spec")).isEqualTo(SPEC.label());
            assertThat(event.getDuration()).isPositive();
        });
        assertThat(events(file, "dev.runahead.Retirement"))
                .extracting(event -> event.getString("reason"))
                .allSatisfy(reason -> assertThat(reason).contains("the run ended"));
    }

    @Test
    void withoutARecordingNothingOfTheRecorderIsLoadedUntilATestAsks() throws Exception {
        assertThat(classesLoadedBy("idle")).contains("dev.runahead.engine.Run").doesNotContain("jdk.jfr.");
        assertThat(classesLoadedBy("busy"))
                .contains("dev.runahead.engine.flight.Flight ", "jdk.jfr.FlightRecorder")
                .doesNotContain("dev.runahead.engine.flight.RequestEvent");
    }

    /** For a JVM of its own: {@code idle} asks for nothing. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        if (arguments[0].equals("busy")) {
            threeTests(directory);
            return;
        }
        try (Run run = new Run(TestSettings.in(directory), new SystemTime(), text -> {})) {
            run.planStarted(plan());
            run.testStarted("t1");
            run.testFinished("t1", "SUCCESSFUL");
        }
    }

    private static Plan plan() {
        return Plan.of(Stream.of("t1", "t2", "t3")
                .map(id -> new PlannedNode(id, 0, PlannedNode.Type.TEST))
                .toList());
    }

    /** The third one asks for nothing, so what is built for it is lost. */
    private static void threeTests(Path directory) throws Exception {
        try (Run run = new Run(TestSettings.in(directory), new SystemTime(), text -> {})) {
            WrittenLedger ledger = new WrittenLedger(directory);
            run.planStarted(plan());
            for (String test : List.of("t1", "t2")) {
                run.testStarted(test);
                run.open(new Prompt(), SPEC).lease().end();
                int built = test.equals("t1") ? 1 : 2;
                await().until(() -> ledger.events(SpareReady.class).size() == built);
                run.testFinished(test, "SUCCESSFUL");
            }
        }
    }

    /** Builds at once; a record, so that any two are equal. */
    private record Prompt() implements SessionProvider<Bench.Spec, String, String> {
        @Override
        public String kind() {
            return "prompt";
        }

        @Override
        public String build(Bench.Spec spec, BuildContext context) {
            return spec.name();
        }

        @Override
        public String attach(String built, Lease lease) {
            return built;
        }

        @Override
        public void close(String built, Deadline deadline) {
            // Nothing to close.
        }
    }

    private static List<RecordedEvent> events(Path file, String name) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private String classesLoadedBy(String what) throws IOException, InterruptedException {
        Path log = directory.resolve(what + ".log");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlightTests.class.getName(),
                        what,
                        directory.resolve(what).toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(what + ".out").toFile())
                .start();
        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(jvm.exitValue()).as(read(directory.resolve(what + ".out"))).isZero();
        return read(log);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
