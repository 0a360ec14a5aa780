// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTests {

    @Test
    void sharesOfAllRanksJoinedByRankAreTheBatch() {
        for (int ranks = 1; ranks <= 5; ranks++) {
            for (int count = 0; count <= 12; count++) {
                assertThat(joined(ranks, count))
                        .isEqualTo(IntStream.range(0, count).boxed().toList());
            }
        }
    }

    @Test
    void sharesDifferByOneSentenceAtMost() {
        List<Integer> sizes = IntStream.range(0, 4)
                .mapToObj(rank -> Share.of(rank, 4, 10))
                .map(share -> share.to() - share.from())
                .toList();
        assertThat(sizes).containsOnly(2, 3);
    }

    private static List<Integer> joined(int ranks, int count) {
        return IntStream.range(0, ranks)
                .mapToObj(rank -> Share.of(rank, ranks, count))
                .flatMap(share -> IntStream.range(share.from(), share.to()).boxed())
                .toList();
    }
}
