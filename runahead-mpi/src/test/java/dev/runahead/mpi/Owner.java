// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A test JVM to be killed: opens a pool, says its name, and stays. Arguments: launcher, workers, hung or idle. */
final class Owner {

    private Owner() {}

    public static void main(String[] arguments) throws Exception {
        MpiPoolSession pool = MpiPoolSession.open(MpiPoolOptions.workers(Integer.parseInt(arguments[1]))
                .launcher(Launcher.valueOf(arguments[0]))
                .closeBudget(Duration.ofSeconds(5)));
        pool.submitSync(WorkerContext::rank);
        if (arguments[2].equals("hung")) {
            pool.submit(worker -> SentToWorkers.never());
        }
        System.out.println("POOL " + pool.instanceId());
        if (arguments[2].equals("closes")) {
            pool.close();
            return;
        }
        new CountDownLatch(1).await();
    }
}
