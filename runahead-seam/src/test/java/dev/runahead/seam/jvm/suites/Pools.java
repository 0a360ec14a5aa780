// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm.suites;

import dev.runahead.seam.fixture.Pool;
import org.junit.jupiter.api.Test;

/** Three tests that know nothing of Runahead. */
public class Pools {

    @Test
    void one() {
        use();
    }

    @Test
    void two() {
        use();
    }

    @Test
    void three() {
        use();
    }

    private static void use() {
        try (Pool pool = new Pool(4)) {
            System.out.println(
                    "pool " + pool.getClass().getSimpleName() + " " + pool.what() + " here=" + pool.madeHere());
        }
    }
}
