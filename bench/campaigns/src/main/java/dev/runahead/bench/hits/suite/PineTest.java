// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import org.junit.jupiter.api.Test;

class PineTest {

    @Test
    void countsOne() throws Exception {
        Sums.with("other");
    }

    @Test
    void countsTwo() throws Exception {
        Sums.with("other");
    }
}
