// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import org.junit.jupiter.api.Test;

class AshTest {

    @Test
    void countsOne() throws Exception {
        Sums.with("small");
    }

    @Test
    void countsTwo() throws Exception {
        Sums.with("small");
    }
}
