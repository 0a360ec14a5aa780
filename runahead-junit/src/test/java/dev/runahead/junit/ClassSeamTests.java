// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SwitchedOff;
import dev.runahead.ledger.LedgerReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What knows which session a framework will build for a class, in whole launcher sessions of their own. */
@Timeout(60)
class ClassSeamTests {

    @TempDir
    Path output;

    @TempDir
    Path services;

    private final PrintStream stdout = System.out;
    private SeamServices found;

    @BeforeEach
    void forget() {
        Seams.SAID.clear();
        Counter.COUNTER.forget();
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void everySessionIsClosedOnce() throws IOException {
        System.setOut(stdout);
        found.close();
        assertThat(Counter.COUNTER.closed).doesNotHaveDuplicates().hasSize(Counter.COUNTER.builds.get());
    }

    @Test
    void aSeamHearsOfThePlanThenOfEachClassAndThenOfEachBeginning() throws Exception {
        found = SeamServices.of(services, Seams.Telling.class);
        execute(First.class, Second.class);
        assertThat(Seams.SAID)
                .containsExactly(
                        "made",
                        "plan starts",
                        "quiet? First",
                        "expects First",
                        "quiet? Second",
                        "expects Second",
                        "begins First",
                        "runs First",
                        "begins Second",
                        "runs Second");
    }

    @Test
    void whatItExpectsIsBuiltAheadAndItMayTakeThatWhenTheClassBegins() throws Exception {
        found = SeamServices.of(services, Seams.Taking.class);
        execute(First.class, Second.class);
        assertThat(Counter.COUNTER.given).hasSize(2).allMatch(thread -> thread.startsWith("runahead-builder-"));
        assertThat(Seams.SAID).containsExactly("took First", "runs First", "took Second", "runs Second");
    }

    @Test
    void theNextPlanOfALauncherSessionIsToldToTheSameSeams() throws Exception {
        found = SeamServices.of(services, Seams.Telling.class);
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request(Map.of(), First.class));
            session.getLauncher().execute(request(Map.of(), First.class));
        }
        List<String> plan = List.of("plan starts", "quiet? First", "expects First", "begins First", "runs First");
        assertThat(Seams.SAID.get(0)).isEqualTo("made");
        assertThat(Seams.SAID.subList(1, Seams.SAID.size()))
                .containsExactlyElementsOf(
                        Stream.of(plan, plan).flatMap(List::stream).toList());
    }

    @Test
    void noSeamIsMadeWhereRunaheadIsSwitchedOff() throws Exception {
        found = SeamServices.of(services, Seams.Telling.class);
        execute(Map.of(Settings.ENABLED, "false"), First.class);
        assertThat(Seams.SAID).containsExactly("runs First");
    }

    @Test
    void oneThatCannotBeLoadedCountsAsNone() throws Exception {
        Files.write(services.resolve("Garbled.class"), new byte[] {1, 2, 3}); // A LinkageError.
        found = SeamServices.naming(
                services,
                "no.such.Seam",
                "Garbled",
                Seams.Frameless.class.getName(),
                Object.class.getName(),
                Seams.Taking.class.getName());
        execute(First.class);
        assertThat(Seams.SAID).containsExactly("took First", "runs First");
        assertThat(events(SwitchedOff.class)).isEmpty();
    }

    @Test
    void oneThatThrowsWhenItIsAskedCostsItsClassOnly() throws Exception {
        found = SeamServices.of(services, Seams.FailingToExpect.class, Seams.Taking.class);
        execute(First.class, Second.class);
        assertThat(events(SpareBuilding.class)).extracting(SpareBuilding::spec).containsExactly("Second");
        assertThat(events(SwitchedOff.class)).isEmpty();
        assertThat(Seams.SAID).containsExactly("none for First", "runs First", "took Second", "runs Second");
    }

    @Test
    void oneThatThrowsWhenItIsAskedForQuietHasNoReason() throws Exception {
        found = SeamServices.of(services, Seams.FailingToSayQuiet.class, Seams.Taking.class);
        execute(First.class);
        assertThat(events(SwitchedOff.class)).isEmpty();
        assertThat(Seams.SAID).containsExactly("took First", "runs First");
    }

    @Test
    void oneThatThrowsWhenAClassBeginsSwitchesRunaheadOffAndReachesNoTest() throws Exception {
        found = SeamServices.of(services, Seams.FailingToBegin.class, Seams.Taking.class);
        execute(First.class, Second.class);
        assertThat(Seams.SAID).containsExactly("runs First", "none for Second", "runs Second");
        assertThat(events(SwitchedOff.class))
                .singleElement()
                .satisfies(off -> assertThat(off.text()).contains("no context today"));
    }

    @Test
    void oneThatThrowsWhenAPlanStartsSwitchesRunaheadOffAndReachesNoTest() throws Exception {
        found = SeamServices.of(services, Seams.FailingToStart.class, Seams.Taking.class);
        execute(First.class);
        assertThat(Seams.SAID).containsExactly("none for First", "runs First");
        assertThat(Counter.COUNTER.builds).hasValue(0);
    }

    @Test
    void anInterruptStaysForTheTest() throws Exception {
        Interrupted.seen = false;
        found = SeamServices.of(services, Seams.Interrupting.class, Seams.Telling.class);
        execute(Interrupted.class);
        assertThat(Interrupted.seen).isTrue();
        assertThat(Seams.SAID).as("the other seam is told all the same").contains("begins Interrupted");
    }

    @Test
    void besideAClassThatWantsQuietNothingIsBuiltAndIdleSessionsGo() throws Exception {
        Quiet.idle = -1;
        found = SeamServices.of(services, Seams.Quieting.class, Seams.Taking.class);
        execute(First.class, Quiet.class, Second.class);
        assertThat(Quiet.idle).isZero();
        assertThat(events(Declined.class))
                .filteredOn(declined -> declined.spec().equals("Quiet"))
                .isNotEmpty()
                .allSatisfy(declined -> assertThat(declined.text()).isEqualTo("opted out: it counts threads"));
        assertThat(events(SpareBuilding.class)).extracting(SpareBuilding::spec).doesNotContain("Quiet");
        assertThat(Counter.COUNTER.given).contains("main");
    }

    @Test
    void aSeamHearsOfAClassThatWantsQuietToo() throws Exception {
        found = SeamServices.of(services, Seams.Quieting.class, Seams.Telling.class);
        execute(Quiet.class);
        assertThat(Seams.SAID).contains("expects Quiet", "begins Quiet");
    }

    @Test
    void itDoesNotHearOfAClassThatIsDisabled() throws Exception {
        found = SeamServices.of(services, Seams.Telling.class);
        execute(Idle.class, First.class);
        assertThat(Seams.SAID)
                .containsExactly("made", "plan starts", "quiet? First", "expects First", "begins First", "runs First");
    }

    @Test
    void aKindThatIsLeftOutIsNotBuiltThoughASeamExpectsIt() throws Exception {
        found = SeamServices.of(services, Seams.Taking.class);
        execute(Map.of(Settings.KINDS, "!counter"), First.class);
        assertThat(Seams.SAID).containsExactly("none for First", "runs First");
        assertThat(Counter.COUNTER.builds).hasValue(0);
    }

    @Test
    void noClassIsInitialisedBeforeItBegins() throws Exception {
        found = SeamServices.of(services, Seams.Telling.class);
        execute(Fresh.class);
        assertThat(Seams.SAID).endsWith("expects Fresh", "begins Fresh", "initialises Fresh", "runs Fresh");
    }

    private void execute(Class<?>... suites) {
        execute(Map.of(), suites);
    }

    private void execute(Map<String, String> parameters, Class<?>... suites) {
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request(parameters, suites), outcome);
        }
        assertThat(outcome.getSummary().getFailures()).isEmpty();
        assertThat(outcome.getSummary().getTestsSucceededCount()).isPositive();
    }

    private LauncherDiscoveryRequest request(Map<String, String> parameters, Class<?>... suites) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(suites).map(c -> selectClass(c)).toList())
                .configurationParameters(parameters)
                .configurationParameter(Settings.OUTPUT_DIR, output.toString())
                .configurationParameter(Settings.HISTORY, "none")
                .build();
    }

    private <E> List<E> events(Class<E> type) throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            Path ledger = files.filter(file -> file.endsWith("ledger.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return LedgerReader.read(ledger).stream()
                    .map(LedgerEntry::event)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }

    static class First {
        @Test
        void runs() {
            Seams.SAID.add("runs " + getClass().getSimpleName());
        }
    }

    static class Second extends First {}

    @Disabled
    static class Idle extends First {}

    static class Fresh extends First {
        static {
            Seams.SAID.add("initialises Fresh");
        }
    }

    static class Interrupted {
        static boolean seen;

        @Test
        void sees() {
            seen = Thread.interrupted();
        }
    }

    static class Quiet {
        static int idle;

        @Test
        void hasTheProcessForItself() {
            idle = Counter.COUNTER.builds.get() - Counter.COUNTER.closed.size();
            Counter.open("Quiet").close();
        }
    }
}
