// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;
import java.util.List;

/**
 * A test JVM that opens a pool and says what came of it, with the rank of each worker and how many processors it sees.
 * Arguments: launcher, bootstrap budget in milliseconds, workers.
 */
final class Opener {

    private Opener() {}

    public static void main(String[] arguments) {
        MpiPoolOptions options = MpiPoolOptions.workers(Integer.parseInt(arguments[2]))
                .launcher(Launcher.valueOf(arguments[0]))
                .bootstrapBudget(Duration.ofMillis(Long.parseLong(arguments[1])));
        try (MpiPoolSession pool = MpiPoolSession.open(options)) {
            List<Integer> processors =
                    pool.submitSync(worker -> Runtime.getRuntime().availableProcessors());
            boolean all = processors.stream()
                    .allMatch(seen -> seen == Runtime.getRuntime().availableProcessors());
            System.out.println("OPENED " + pool.launcher() + " " + pool.submitSync(WorkerContext::rank)
                    + (all ? "" : " seeing of all processors only " + processors));
        } catch (MpiPoolException e) {
            System.out.println("FAILED " + e.getMessage());
        }
    }
}
