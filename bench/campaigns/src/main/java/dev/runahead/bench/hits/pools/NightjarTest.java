// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.pools;

import org.junit.jupiter.api.Test;

class NightjarTest {

    @Test
    void usesOne() throws Exception {
        Pools.use(1);
    }
}
