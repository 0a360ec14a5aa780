// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One abacus for all of its tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CedarTest {

    private final Abacus[] shared = new Abacus[1];

    @BeforeAll
    void open() throws Exception {
        shared[0] = Abacus.open("wide");
    }

    @Test
    void countsOne() {
        Sums.work(shared[0], "wide");
    }

    @Test
    void countsTwo() {
        Sums.work(shared[0], "wide");
    }

    @AfterAll
    void close() {
        shared[0].close();
    }
}
