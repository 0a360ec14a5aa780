// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.fail;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import org.junit.jupiter.api.Test;

/** Fails twice, each time with an open pool that nobody closes. */
public final class Failing {

    @Test
    void failsWithAnOpenPool() {
        MpiPoolSession.open(MpiPoolOptions.workers(2));
        fail("on purpose");
    }

    @Test
    void failsWithAnOpenPoolAgain() {
        MpiPoolSession.open(MpiPoolOptions.workers(2));
        fail("on purpose");
    }
}
