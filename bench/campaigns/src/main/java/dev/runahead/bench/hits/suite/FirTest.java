// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import org.junit.jupiter.api.Test;

class FirTest {

    @Test
    void countsOne() throws Exception {
        Sums.with("other");
        Sums.failOnce("fir");
    }
}
