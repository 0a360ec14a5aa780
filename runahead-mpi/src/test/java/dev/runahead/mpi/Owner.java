// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.SessionGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A test JVM to be killed: opens a pool, says where, and stays. Arguments: launcher, workers, and what it does with the
 * pool; {@code starting} never gets one, since its workers wait in the directory that follows.
 */
final class Owner {

    private Owner() {}

    public static void main(String[] arguments) throws Exception {
        MpiPoolOptions options = MpiPoolOptions.workers(Integer.parseInt(arguments[1]))
                .launcher(Launcher.valueOf(arguments[0]))
                .closeBudget(Duration.ofSeconds(5));
        if (arguments[2].equals("starting")) {
            SessionGate.openUnmanaged(
                    new MpiPools(), SlowJava.waiting(Path.of(arguments[3])).spec(options));
        }
        MpiPoolSession pool = MpiPoolSession.open(options);
        pool.submitSync(WorkerContext::rank);
        if (arguments[2].equals("hung")) {
            pool.submit(worker -> SentToWorkers.never());
        }
        System.out.println("POOL " + Traces.directory(pool.instanceId()));
        if (arguments[2].equals("closes")) {
            pool.close();
            return;
        }
        new CountDownLatch(1).await();
    }
}
