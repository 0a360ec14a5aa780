// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeKeyTests {

    private static LongStream keys(int tests, long salt) {
        return LongStream.range(0, tests)
                .map(i -> NodeKey.of("[engine:junit-jupiter]/[class:A" + i / 50 + "]/[method:m" + i + "()]", salt));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MIN_VALUE, 0x123456789abcdefL})
    void aHundredThousandTestsHaveAKeyEach(long salt) {
        assertThat(keys(100_000, salt).distinct().count()).isEqualTo(100_000);
    }

    @Test
    void itsFirstBitsAreSpreadEvenly() {
        int[] ranges = new int[1 << 10];
        keys(1 << 16, 7).forEach(key -> ranges[(int) (key >>> 54)]++);
        // 64 in each, give or take six standard deviations.
        assertThat(Arrays.stream(ranges).filter(count -> count < 16 || count > 112))
                .isEmpty();
    }

    @Test
    void everyCharacterAndTheLengthCount() {
        String id = "abcdefghi";
        assertThat(LongStream.range(0, id.length())
                        .map(i -> NodeKey.of(id.substring(0, (int) i) + "X" + id.substring((int) i + 1), 1)))
                .doesNotHaveDuplicates()
                .doesNotContain(NodeKey.of(id, 1));
        assertThat(NodeKey.of("", 1)).isNotEqualTo(NodeKey.of("\0", 1));
        assertThat(NodeKey.of("\0\0\0\0", 1)).isNotEqualTo(NodeKey.of("\0\0\0\0\0\0\0\0", 1));
    }

    /** Files hold keys: if this has to change, so has the version of the file. */
    @Test
    void keysAreTheSameInEveryVersion() {
        assertThat(NodeKey.of("[engine:e]/[class:A]", 42)).isEqualTo(0xb5786390f2737999L);
    }

    @Test
    void eachKeyIsFoundWhereItStands() {
        long[] ascending = keys(10_000, 3).sorted().toArray();
        SortedKeys keys = new SortedKeys(ascending);
        for (int i = 0; i < ascending.length; i++) {
            assertThat(keys.find(ascending[i])).isEqualTo(i);
        }
        assertThat(keys(10_000, 4).mapToInt(keys::find).filter(place -> place != SortedKeys.NONE))
                .isEmpty();
    }

    @Test
    void keysThatAreAlikeAreFoundToo() {
        long[] ascending = {Long.MIN_VALUE, -1, 0, 1, 1, 2, Long.MAX_VALUE};
        SortedKeys keys = new SortedKeys(ascending);
        assertThat(Arrays.stream(ascending).mapToInt(keys::find)).containsExactly(0, 1, 2, 3, 3, 5, 6);
        assertThat(keys.find(3)).isEqualTo(SortedKeys.NONE);
        assertThat(new SortedKeys(new long[0]).find(0)).isEqualTo(SortedKeys.NONE);
    }
}
