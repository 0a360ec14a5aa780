// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ends its own JVM while a pool is in use and a spare is being built, the way that {@code dying.by} says. */
public final class Dying {

    @Test
    void endsItsJvm() throws Exception {
        MpiPoolSession session = MpiPoolSession.open(MpiPoolOptions.workers(2));
        System.out.println("INSTANCE " + session.instanceId());
        switch (System.getProperty("dying.by")) {
            case "exit" -> System.exit(3);
            case "kill" -> signal("-KILL");
            case "terminate" -> signal("-TERM");
            default -> throw new IllegalArgumentException(System.getProperty("dying.by"));
        }
    }

    @Test
    void neverRuns() {}

    private static void signal(String signal) throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        new ProcessBuilder("kill", signal, Long.toString(self)).start();
        new CountDownLatch(1).await(30, TimeUnit.SECONDS);
    }
}
