// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.MpiPoolException;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.WorkerIdentity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Kills the launcher of the pool that it holds, and forgets the pool. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public final class LosingMpirun {

    @Test
    @Order(1)
    void killsMpirunAlone() {
        MpiPoolSession pool = MpiPoolSession.open(MpiPoolOptions.workers(2));
        List<CompletableFuture<Object>> hung = pool.submit(worker -> {
            new CountDownLatch(1).await();
            return null;
        });
        ProcessHandle.of(pool.identities().get(0).pid())
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .destroyForcibly();
        assertThat(hung)
                .allSatisfy(future -> assertThat(future)
                        .failsWithin(Duration.ofSeconds(60))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(MpiPoolException.class));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> pool.identities().stream().noneMatch(WorkerIdentity::isAlive));
        System.out.println("LOST " + pool.instanceId());
    }

    @Test
    @Order(2)
    void isGivenAnother() {
        try (MpiPoolSession pool = MpiPoolSession.open(MpiPoolOptions.workers(2))) {
            assertThat(pool.submitSync(worker -> worker.rank())).containsExactly(0, 1);
        }
    }
}
