// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerEvent;
import org.junit.jupiter.api.Test;

/** What a class's conditions ask for is told before the class begins. */
class AskedBeforeTests {

    private final Executions executions = new Executions();

    @Test
    void itIsTheClasssOwn() {
        executions.started(new LedgerEvent.TestStarted("[e]", "", 0), 1);
        executions.answered(
                new LedgerEvent.Answered(1, "[e]/[A]", "k", "s", "built-now", "c", "t", 0, 4, 4, 0, 1, 0), 0, 10);
        executions.started(new LedgerEvent.TestStarted("[e]/[A]", "", 0), 12);
        executions.finished(new LedgerEvent.TestFinished("[e]/[A]", "SUCCESSFUL"), 20);
        executions.finished(new LedgerEvent.TestFinished("[e]", "SUCCESSFUL"), 21);

        assertThat(executions.all())
                .satisfiesExactly(
                        type -> {
                            assertThat(type.id()).isEqualTo("[e]/[A]");
                            assertThat(type.requests())
                                    .singleElement()
                                    .satisfies(request ->
                                            assertThat(request.leadNanos()).isZero());
                            assertThat(type.tailNanos()).isEqualTo(10);
                        },
                        engine -> assertThat(engine.requests()).isEmpty());
    }
}
