// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm.suites;

import org.junit.jupiter.api.Test;

/** Tests with what cannot be closed. */
public class Grids {

    /** Nobody can close it, but for its own method. */
    public static final class Grid {

        private final Thread madeOn = Thread.currentThread();

        public boolean madeHere() {
            return madeOn == Thread.currentThread();
        }

        public void stop() {
            System.out.println("stopped");
        }
    }

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
        System.out.println("grid here=" + new Grid().madeHere());
    }
}
