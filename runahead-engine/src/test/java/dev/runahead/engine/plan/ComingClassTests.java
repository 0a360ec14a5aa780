// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.testing.Bench;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a class's condition asks for, before JUnit says that the class begins. */
class ComingClassTests {

    private static final String ENGINE = "[e]";
    private static final String A = "[e]/[A]";
    private static final String B = "[e]/[B]";
    private static final Demand<?, ?, ?> X = new Demand<>(new Bench(), new Bench.Spec("x"));

    private final Progress progress = new Progress(() -> 7);

    @BeforeEach
    void begin() {
        progress.planStarted(Plan.of(List.of(
                new PlannedNode(ENGINE, 0, PlannedNode.Type.CONTAINER),
                new PlannedNode(A, 1, PlannedNode.Type.CONTAINER),
                new PlannedNode(A + "/[m]", 2, PlannedNode.Type.TEST),
                new PlannedNode(B, 1, PlannedNode.Type.CONTAINER),
                new PlannedNode(B + "/[n]", 2, PlannedNode.Type.TEST))));
        progress.started(ENGINE);
    }

    private Asker ask() {
        try (Progress.Ask ask = progress.ask(X, 0)) {
            return ask.asker();
        }
    }

    @Test
    void theNextClassAsks() {
        assertThat(ask())
                .extracting(Asker::test, Asker::around, Asker::outlook)
                .containsExactly(A, A, Outlook.MORE_TESTS);
        assertThat(ask().test()).as("once more, before it begins").isEqualTo(A);
        run(A, A + "/[m]");

        assertThat(ask()).extracting(Asker::test, Asker::outlook).containsExactly(B, Outlook.LAST);
    }

    @Test
    void behindTheLastClassTheRootItselfAsks() {
        run(A, A + "/[m]");
        run(B, B + "/[n]");

        assertThat(ask().test()).isEqualTo(ENGINE);
    }

    @Test
    void aClassThatHasBegunAsksItself() {
        progress.started(A);

        assertThat(ask().test()).isEqualTo(A);
    }

    private void run(String type, String test) {
        progress.started(type);
        progress.started(test);
        progress.finished(test);
        progress.finished(type);
    }
}
