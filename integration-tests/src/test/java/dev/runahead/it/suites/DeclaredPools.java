// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.MpiWorkers;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Sizes that change from class to method to nested class. Prints what each test is given. */
@MpiWorkers(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class DeclaredPools {

    @Test
    @Order(1)
    void isGivenTheClasss(MpiPoolSession pool) {
        use(pool, 1);
    }

    @Test
    @Order(2)
    @MpiWorkers(2)
    void isGivenItsOwn(MpiPoolSession pool) {
        use(pool, 2);
        pool.close(); // Harmless: the extension closes it again.
    }

    @Test
    @Order(3)
    void isGivenTheClasssAgain(MpiPoolSession pool) {
        use(pool, 1);
    }

    @Nested
    class Inner {
        @Test
        @MpiWorkers(3)
        void isGivenAThirdSize(MpiPoolSession pool) {
            use(pool, 3);
        }
    }

    private static void use(MpiPoolSession pool, int workers) {
        assertThat(pool.submitSync(worker -> worker.rank())).hasSize(workers);
        System.out.println("INSTANCE " + pool.instanceId());
    }
}
