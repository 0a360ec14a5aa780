// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEvent.Noted;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.Summary;
import dev.runahead.testing.Bench;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a provider notes about a session that it builds. */
@Timeout(60)
class NoteTests {

    private static final Bench.Spec SPEC = new Bench.Spec("a");
    private static final Remarks REMARKS = new Remarks();

    @TempDir
    Path directory;

    @Test
    void aNoteSaysWhoseSessionItIsAboutAndIsCountedInTheSummary() throws Exception {
        try (Run run = new Run(TestSettings.in(directory), new SystemTime(), text -> {})) {
            run.planStarted(Plan.of(Stream.of("t1", "t2")
                    .map(id -> new PlannedNode(id, 0, PlannedNode.Type.TEST))
                    .toList()));
            run.testStarted("t1");
            run.open(REMARKS, SPEC).lease().end();
            WrittenLedger ledger = new WrittenLedger(directory);
            await().until(() -> ledger.events(SpareReady.class).size() == 1);
            assertThat(ledger.events(Noted.class))
                    .containsExactly(
                            new Noted(0, 1, "remarks", "colour", "it is red"),
                            new Noted(1, 0, "remarks", "colour", "it is red"));
            assertThat(Summary.of(ledger.entries()).text()).contains("  noted 2 x: remarks: it is red\n");
        }
    }

    @Test
    void whereNobodyKeepsARecordANoteIsNoError() throws Exception {
        assertThat(SessionGate.openUnmanaged(REMARKS, SPEC)).isEqualTo("a");
    }

    private record Remarks() implements SessionProvider<Bench.Spec, String, String> {
        @Override
        public String kind() {
            return "remarks";
        }

        @Override
        public String build(Bench.Spec spec, BuildContext context) {
            context.note("colour", "it is red");
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
}
