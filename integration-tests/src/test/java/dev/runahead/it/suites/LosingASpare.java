// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Kills a worker of the spare that is ready, and asks for it then. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public final class LosingASpare {

    private static final Pattern FIRST_WORKER = Pattern.compile("\"rank\":0,\"pid\":(\\d+)");

    @Test
    @Order(1)
    void killsAWorkerOfTheSpare() throws Exception {
        try (MpiPoolSession pool = MpiPoolSession.open(MpiPoolOptions.workers(2))) {
            Path spare = PoolFiles.await(pool.instanceId(), "]}\n", List.of("session.json"));
            Matcher worker = FIRST_WORKER.matcher(PoolFiles.read(spare.resolve("session.json")));
            assertThat(worker.find()).isTrue();
            ProcessHandle process =
                    ProcessHandle.of(Long.parseLong(worker.group(1))).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(60, TimeUnit.SECONDS);
            System.out.println("KILLED");
        }
    }

    @Test
    @Order(2)
    void isGivenAPoolThatWorks() {
        try (MpiPoolSession pool = MpiPoolSession.open(MpiPoolOptions.workers(2))) {
            assertThat(pool.submitSync(worker -> worker.rank())).containsExactly(0, 1);
            System.out.println("SERVED");
        }
    }
}
