// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that each open the same pool, leave traces in its workers, fail, and abort; each says which pool it got. */
@TestMethodOrder(MethodOrderer.MethodName.class)
public class LentPools {

    private static final String TRACE = "lent.trace";

    @Test
    void a() {
        use();
    }

    @Test
    void b() {
        use();
    }

    @Test
    void cFails() {
        try (MpiPoolSession pool = open()) {
            throw new AssertionError("on purpose, with " + pool.instanceId());
        }
    }

    @Test
    void d() {
        use();
    }

    @Test
    void eAborts() {
        open().abort();
    }

    @Test
    void f() {
        use();
    }

    private static void use() {
        try (MpiPoolSession pool = open()) {
            assertThat(pool.submitSync(worker -> System.setProperty(TRACE, "left by an earlier test")))
                    .containsExactlyElementsOf(java.util.Arrays.asList(null, null));
            assertThat(pool.submitSync(worker -> worker.rank())).isEqualTo(List.of(0, 1));
        }
    }

    private static MpiPoolSession open() {
        MpiPoolSession pool = MpiPoolSession.open(MpiPoolOptions.workers(2));
        System.out.println("INSTANCE " + pool.instanceId());
        return pool;
    }
}
