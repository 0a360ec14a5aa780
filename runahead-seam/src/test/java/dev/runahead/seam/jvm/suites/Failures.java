// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm.suites;

import dev.runahead.seam.fixture.Pool;
import org.junit.jupiter.api.Test;

/** Tests of what cannot be made. */
public class Failures {

    @Test
    void one() {
        fail();
    }

    @Test
    void two() {
        fail();
    }

    @Test
    void three() {
        fail();
    }

    private static void fail() {
        long before = attempts();
        try {
            new Pool(-1);
        } catch (IllegalArgumentException e) {
            System.out.println("failure " + e.getMessage() + " cause=" + e.getCause() + " suppressed="
                    + e.getSuppressed().length + " attempts=" + (attempts() - before));
        }
    }

    private static long attempts() {
        return Pool.MADE.stream().filter(Pool::madeHere).count();
    }
}
