// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import org.junit.jupiter.api.Test;

class YewTest {

    @Test
    void countsOne() throws Exception {
        Sums.with("small");
        Sums.failOnce("yew");
    }
}
