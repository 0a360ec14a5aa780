// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBatchTests {

    @Test
    void padsAShorterRowAndMasksThePadding() {
        List<TokenBatch> batches = TokenBatch.of(List.of(new long[] {101, 7, 102}, new long[] {101, 102}));
        assertThat(batches).hasSize(1);
        TokenBatch batch = batches.get(0);
        assertThat(batch.index(0)).isEqualTo(1);
        assertThat(batch.index(1)).isZero();
        assertThat(batch.ids()).containsExactly(101, 102, 0, 101, 7, 102);
        assertThat(batch.mask()).containsExactly(1, 1, 0, 1, 1, 1);
        assertThat(batch.types()).containsOnly(0);
    }

    @Test
    void putsEverySentenceIntoOneBatchWithinTheCapacity() {
        List<long[]> sentences = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sentences.add(new long[2 + i * 37 % 90]);
        }
        List<Integer> seen = new ArrayList<>();
        for (TokenBatch batch : TokenBatch.of(sentences)) {
            assertThat(batch.rows() * batch.width()).isLessThanOrEqualTo(TokenBatch.CAPACITY);
            for (int row = 0; row < batch.rows(); row++) {
                seen.add(batch.index(row));
            }
        }
        assertThat(seen).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aSentenceLongerThanTheCapacityIsABatchOfItsOwn() {
        List<TokenBatch> batches = TokenBatch.of(List.of(new long[TokenBatch.CAPACITY + 1], new long[3]));
        assertThat(batches).extracting(TokenBatch::rows).containsExactly(1, 1);
    }

    @Test
    void nothingMakesNoBatch() {
        assertThat(TokenBatch.of(List.of())).isEmpty();
    }
}
