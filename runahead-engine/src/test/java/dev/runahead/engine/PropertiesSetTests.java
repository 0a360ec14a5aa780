// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Frozen;
import dev.runahead.Lease;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.testing.Bench;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A build may ask which system properties it has set so far. */
@Timeout(60)
class PropertiesSetTests {

    private static final String SET = "dev.runahead.test.set";
    private static final String REMOVED = "dev.runahead.test.removed";
    private static final String LATER = "dev.runahead.test.later";
    private static final String ELSEWHERE = "dev.runahead.test.elsewhere";
    private static final Bench.Spec SPEC = new Bench.Spec("a");

    @TempDir
    Path directory;

    @BeforeEach
    void setWhatABuildRemoves() {
        System.setProperty(REMOVED, "1");
    }

    @AfterEach
    void clear() {
        Set.of(SET, REMOVED, LATER, ELSEWHERE).forEach(System::clearProperty);
    }

    @Test
    void aBackgroundBuildSeesWhatItsOwnThreadHasSetOrRemovedSoFar() throws Exception {
        Seen seen = builtAhead(Set.of(Frozen.SYSTEM_PROPERTIES));
        assertThat(seen.thread()).startsWith("runahead-builder-");
        assertThat(seen.first()).isEmpty();
        assertThat(seen.second()).containsExactlyInAnyOrder(SET, REMOVED);
    }

    @Test
    void whatItWasGivenIsACopy() throws Exception {
        Set<String> names = builtAhead(Set.of(Frozen.SYSTEM_PROPERTIES)).second();
        assertThat(names).doesNotContain(LATER);
        assertThatThrownBy(() -> names.add(LATER)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aBuildThatDoesNotFreezeThePropertiesIsNotWatched() throws Exception {
        Seen seen = builtAhead(Set.of(Frozen.ENVIRONMENT));
        assertThat(seen.thread()).startsWith("runahead-builder-");
        assertThat(seen.second()).isEmpty();
    }

    @Test
    void itIsNotKnownWhereATestBuildsItself() throws Exception {
        assertThat(SessionGate.openUnmanaged(new Writer(Set.of(Frozen.SYSTEM_PROPERTIES)), SPEC)
                        .second())
                .isEmpty();
        try (Run run = new Run(TestSettings.in(directory), new SystemTime(), line -> {})) {
            assertThat(run.open(new Writer(Set.of(Frozen.SYSTEM_PROPERTIES)), SPEC)
                            .session()
                            .second())
                    .isEmpty();
        }
    }

    private Seen builtAhead(Set<Frozen> freezes) throws Exception {
        Writer writer = new Writer(freezes);
        try (Run run = new Run(TestSettings.in(directory), new SystemTime(), line -> {})) {
            run.planStarted(Plan.of(
                    List.of(new PlannedNode("t0", 0, PlannedNode.Type.TEST, List.of(new Demand<>(writer, SPEC))))));
            await().until(() ->
                    !new WrittenLedger(directory).events(SpareReady.class).isEmpty());
            run.testStarted("t0");
            return run.take(writer, SPEC).orElseThrow().session();
        }
    }

    /** What a build was told, before and after it wrote. */
    private record Seen(String thread, Set<String> first, Set<String> second) {}

    private record Writer(Set<Frozen> freezes) implements SessionProvider<Bench.Spec, Seen, Seen> {
        @Override
        public String kind() {
            return "writer";
        }

        @Override
        public Set<String> setsProperties() {
            return Set.of(ELSEWHERE);
        }

        @Override
        public Seen build(Bench.Spec spec, BuildContext context) {
            Set<String> first = context.propertiesSet();
            System.setProperty(SET, "1");
            System.clearProperty(REMOVED);
            CompletableFuture.runAsync(() -> System.setProperty(ELSEWHERE, "1"))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            Set<String> second = context.propertiesSet();
            System.setProperty(LATER, "1");
            return new Seen(Thread.currentThread().getName(), first, second);
        }

        @Override
        public Seen attach(Seen built, Lease lease) {
            return built;
        }

        @Override
        public void close(Seen built, Deadline deadline) {
            // Nothing to close.
        }
    }
}
