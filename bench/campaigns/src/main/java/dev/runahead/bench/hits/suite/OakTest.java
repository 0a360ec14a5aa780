// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import org.junit.jupiter.api.Test;

class OakTest {

    @Test
    void countsOne() throws Exception {
        Sums.with("wide");
    }
}
