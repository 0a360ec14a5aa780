// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invocations are in no plan: only earlier runs tell what they ask for. */
class BirchTest {

    @ParameterizedTest
    @ValueSource(strings = {"small", "wide", "other"})
    void countsEach(String beads) throws Exception {
        Sums.with(beads);
    }
}
