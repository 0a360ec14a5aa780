// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.runahead.SessionProvider;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A run that is composed when a test asks for the first time knows what has passed, what runs, and that more may come. */
@Timeout(60)
class StandbyTests {

    private static final Map<String, String> AT_ONCE = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

    @TempDir
    Path output;

    @BeforeEach
    void forget() {
        Counter.COUNTER.forget();
        Waiting.begun = new CountDownLatch(1);
        Waiting.asked = new CountDownLatch(1);
    }

    @Test
    void whatHasPassedIsNotExpectedAnyMore() {
        execute(request(AT_ONCE, Waiting.class, AskingAfterOthers.class));
        assertThat(Counter.COUNTER.builds)
                .as("nothing for a test that has passed")
                .hasValue(1);
    }

    @Test
    void whatIsYetToPassIs() {
        execute(request(Map.of(), Silent.class, Asking.class, SilentUntilTwoAreBuilt.class));
        assertThat(Counter.COUNTER.builds).hasValue(2);
    }

    @Test
    void moreMayBeRegisteredThanWasBeforeTheFirstRequest() {
        execute(request(Map.of(), AskingLater.class));
        assertThat(Counter.COUNTER.given).hasSize(2);
        assertThat(Counter.COUNTER.given.get(1)).startsWith("runahead-builder-");
    }

    @Test
    void aBuildThatDealtClassesBeforeIsExpectedToDealMore() {
        execute(request(Map.of(), Silent.class), request(Map.of(), Asking.class), request(Map.of(), AskingToo.class));
        assertThat(Counter.COUNTER.given.get(1)).startsWith("runahead-builder-");
    }

    @Test
    void aPlanOfManyClassesBeforeMeansThatNothingIsDealt() {
        execute(
                request(Map.of(), Silent.class, AlsoSilent.class),
                request(Map.of(), Asking.class),
                request(Map.of(), AskingToo.class),
                request(Map.of(), Asking.class));
        assertThat(Counter.COUNTER.given).hasSize(3).doesNotContain("runahead-builder-1");
    }

    @Test
    void whatRunsAtOnceIsKnownOnItsThread() throws IOException {
        execute(request(AT_ONCE, Waiting.class, AskingMeanwhile.class));

        assertThat(started()).anySatisfy(started -> {
            assertThat(started.test()).contains("Waiting", "[method:waits()]");
            assertThat(started.ranNanos()).isGreaterThanOrEqualTo(AskingMeanwhile.nanos - Waiting.nanos);
        });
        assertThat(entries())
                .map(LedgerEntry::event)
                .filteredOn(LedgerEvent.Answered.class::isInstance)
                .map(event -> ((LedgerEvent.Answered) event).test())
                .singleElement()
                .asString()
                .contains("AskingMeanwhile", "[method:asks()]");
    }

    /** Its declaration is read while the run is composed. */
    @Test
    void aDeclarationThatAsksForASessionItselfIsGivenOne() {
        execute(request(Map.of(), Silent.class, DeclaringOddly.class));
        assertThat(Counter.COUNTER.given).contains("main", "runahead-builder-1");
    }

    private List<LedgerEvent.TestStarted> started() throws IOException {
        return entries().stream()
                .map(LedgerEntry::event)
                .filter(LedgerEvent.TestStarted.class::isInstance)
                .map(LedgerEvent.TestStarted.class::cast)
                .toList();
    }

    private List<LedgerEntry> entries() throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            Path ledger = files.filter(file -> file.endsWith("ledger.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return LedgerReader.read(ledger);
        }
    }

    private LauncherDiscoveryRequest request(Map<String, String> parameters, Class<?>... classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes).map(c -> selectClass(c)).toList())
                .configurationParameter(Settings.OUTPUT_DIR, output.toString())
                .configurationParameter(Settings.HISTORY, "none")
                .configurationParameters(parameters)
                .build();
    }

    private static void execute(LauncherDiscoveryRequest... plans) {
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            for (LauncherDiscoveryRequest plan : plans) {
                session.getLauncher().execute(plan, outcome);
                assertThat(outcome.getSummary().getTotalFailureCount()).isZero();
            }
        }
    }

    static class Silent {
        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class AlsoSilent extends Silent {}

    static class Asking {
        @Test
        void asks() {
            Counter.open().close();
        }
    }

    static class AskingToo extends Asking {}

    static class SilentUntilTwoAreBuilt {
        @Test
        void waits() {
            await().atMost(Duration.ofSeconds(40)).until(() -> Counter.COUNTER.builds.get() == 2);
        }
    }

    static class AskingLater {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void each(int number) {
            if (number > 1) {
                Counter.open().close();
            }
        }
    }

    static class Waiting {
        static CountDownLatch begun;
        static CountDownLatch asked;
        static volatile long nanos;

        @Test
        void waits() throws InterruptedException {
            nanos = System.nanoTime();
            begun.countDown();
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class AskingAfterOthers {
        @Test
        @Order(1)
        void waitsForTheOtherThread() throws InterruptedException {
            assertThat(Waiting.begun.await(20, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        @Order(2)
        void isSilent() {}

        @Test
        @Order(3)
        void asks() {
            Counter.open().close();
            Waiting.asked.countDown();
        }
    }

    static class AskingMeanwhile {
        static volatile long nanos;

        @Test
        void asks() throws InterruptedException {
            assertThat(Waiting.begun.await(20, TimeUnit.SECONDS)).isTrue();
            nanos = System.nanoTime();
            Counter.open().close();
            Waiting.asked.countDown();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @DeclaresSession(Odd.class)
    @interface Oddly {}

    static final class Odd implements SessionDeclaration<Oddly, Counter.Spec, Counter.Built, Counter.Session> {
        @Override
        public SessionProvider<Counter.Spec, Counter.Built, Counter.Session> provider() {
            return Counter.COUNTER;
        }

        @Override
        public Counter.Spec spec(Oddly annotation) {
            Counter.open("asked for by a declaration").close();
            return new Counter.Spec("odd");
        }

        @Override
        public Class<Counter.Session> sessionType() {
            return Counter.Session.class;
        }
    }

    static class DeclaringOddly {
        @Test
        @Oddly
        void isGivenIt(Counter.Session session) {
            assertThat(session.lease().active()).isTrue();
        }
    }
}
