// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.warm.FileNeed.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilePlanTests {

    private static final FileNeed A = need("/a");
    private static final FileNeed B = need("/b");

    private final FilePlan.Copy copy = new FilePlan.Copy();

    @Test
    void theNextIsTheFirstThatHasNotBegun() {
        FilePlan plan = plan(of("e", 0, null), of("e/A", 1, A), of("e/A/t", 2, null), of("e/B", 1, B));
        assertThat(next(plan)).isEqualTo("e/A");
        assertThat(plan.begun("e/A")).map(FilePlan.Node::need).contains(A);
        assertThat(plan.begun("e/A")).isEmpty();
        assertThat(next(plan)).isEqualTo("e/B");
        assertThat(plan.begun("e/A/t")).isEmpty();
        plan.begun("e/B");
        assertThat(next(plan)).isEmpty();
    }

    @Test
    void whatASkippedContainerHoldsIsNotToCome() {
        FilePlan plan = plan(
                of("e", 0, null),
                of("e/A", 1, null),
                of("e/A/t", 2, A),
                of("e/A/u", 2, A),
                of("e/B", 1, B),
                of("e/B/t", 2, A));
        plan.passed("e/A");
        assertThat(next(plan)).isEqualTo("e/B");
        plan.passed("e/B");
        assertThat(next(plan)).isEmpty();
    }

    @Test
    void aContainerThatNeedsNothingItselfBeginsWithoutWhatItHolds() {
        FilePlan plan = plan(of("e", 0, null), of("e/A", 1, null), of("e/A/t", 2, A));
        assertThat(plan.begun("e/A")).isEmpty();
        assertThat(next(plan)).isEqualTo("e/A/t");
    }

    @Test
    void testsThatBeginOutOfOrderLeaveTheOthers() {
        FilePlan plan = plan(of("e/A", 0, A), of("e/B", 0, B), of("e/C", 0, A));
        plan.begun("e/B");
        plan.begun("e/A");
        assertThat(next(plan)).isEqualTo("e/C");
        assertThat(plan.next(B::equals)).isEmpty();
    }

    private static FileNeed need(String path) {
        return new FileNeed(List.of(path), Origin.DECLARED);
    }

    private record Given(String id, int depth, Optional<FileNeed> need) {}

    private static Given of(String id, int depth, FileNeed need) {
        return new Given(id, depth, Optional.ofNullable(need));
    }

    private FilePlan plan(Given... nodes) {
        for (Given node : nodes) {
            copy.add(node.id(), node.depth(), node.need());
        }
        return copy.done();
    }

    private static String next(FilePlan plan) {
        return plan.next(need -> true).map(FilePlan.Node::id).orElse("");
    }
}
