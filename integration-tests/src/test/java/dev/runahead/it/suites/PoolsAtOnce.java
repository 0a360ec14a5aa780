// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests that run at once, each with pools of its own. Prints which. */
@Execution(ExecutionMode.CONCURRENT)
public final class PoolsAtOnce {

    @RepeatedTest(4)
    void hasAPoolOfItsOwn() {
        try (MpiPoolSession pool = MpiPoolSession.open(MpiPoolOptions.workers(1))) {
            use(pool, 1);
        }
    }

    @Test
    void hasTwoPools() {
        try (MpiPoolSession one = MpiPoolSession.open(MpiPoolOptions.workers(1));
                MpiPoolSession other = MpiPoolSession.open(MpiPoolOptions.workers(2))) {
            use(one, 1);
            use(other, 2);
        }
    }

    private static void use(MpiPoolSession pool, int workers) {
        assertThat(pool.submitSync(worker -> worker.rank())).hasSize(workers);
        System.out.println("INSTANCE " + pool.instanceId());
    }
}
