// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LarchTest {

    @ParameterizedTest
    @ValueSource(strings = {"small", "small"})
    void countsEach(String beads) throws Exception {
        Sums.with(beads);
    }
}
