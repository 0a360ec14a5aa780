// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.MpiWorkers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Ends its own JVM, the way that {@code dying.by} says, while a spare is being built that never gets ready. With {@code
 * NONE} the run ends so.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public final class DyingWhileBuilding {

    static final class NeverReady {
        static {
            System.out.println("PRELOADING");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private NeverReady() {}
    }

    @Test
    @Order(1)
    void endsItsJvm() throws Exception {
        PoolFiles.await("", "PRELOADING", List.of("rank-0.log", "rank-1.log"));
        System.out.println("BUILDING");
        Death.valueOf(System.getProperty("dying.by")).happen();
    }

    @Test
    @Order(2)
    @DisabledIfSystemProperty(named = "dying.by", matches = "NONE")
    @MpiWorkers(value = 2, preload = NeverReady.class)
    void neverRuns(MpiPoolSession pool) {
        System.out.println("SERVED " + pool.instanceId());
    }
}
