// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Deadline;
import dev.runahead.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From which plans a run sees that more are to come; what those are is {@code DealtPlansTests}' matter. */
class HandTests {

    private final Hand hand = new Hand(
            History::empty,
            () -> {
                throw new AssertionError("nobody is told while nothing is known");
            },
            () -> {
                throw new AssertionError("nothing is remembered");
            },
            () -> 0);

    @Test
    void nothingComesBehindTheOnlyClass() {
        begin("A");
        assertThat(hand.comes()).isEmpty();
    }

    @Test
    void moreComeOnceASecondOneHasCome() {
        begin("A");
        begin("B");
        assertThat(hand.comes())
                .hasValueSatisfying(plan -> assertThat(plan.tests()).isZero());
    }

    @Test
    void nothingComesBehindPlansOfManyClasses() {
        begin("A", "B");
        begin("C");
        begin("D");
        assertThat(hand.comes()).isEmpty();
    }

    @Test
    void nothingComesBehindARerun() {
        begin("A");
        begin("B");
        begin("A");
        assertThat(hand.comes()).isEmpty();
    }

    @Test
    void whatComesBehindIsTheSameObjectUntilItIsAnother() {
        begin("A");
        begin("B");
        Optional<Plan> comes = hand.comes();
        assertThat(hand.comes()).isSameAs(comes);
    }

    private void begin(String... classes) {
        List<PlannedNode> nodes = new ArrayList<>(List.of(new PlannedNode("e", 0, PlannedNode.Type.CONTAINER)));
        for (String each : classes) {
            nodes.add(new PlannedNode("e/" + each, 1, PlannedNode.Type.CONTAINER));
            nodes.add(new PlannedNode("e/" + each + "/t", 2, PlannedNode.Type.TEST));
        }
        hand.planStarted(Plan.of(nodes).onlyClass(), Deadline.in(Duration.ofSeconds(20), System::nanoTime));
    }
}
