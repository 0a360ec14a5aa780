// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;

/** A test JVM that opens a pool and says what came of it. Arguments: launcher, bootstrap budget in milliseconds. */
final class Opener {

    private Opener() {}

    public static void main(String[] arguments) {
        MpiPoolOptions options = MpiPoolOptions.workers(2)
                .launcher(Launcher.valueOf(arguments[0]))
                .bootstrapBudget(Duration.ofMillis(Long.parseLong(arguments[1])));
        try (MpiPoolSession pool = MpiPoolSession.open(options)) {
            System.out.println("OPENED " + pool.launcher() + " " + pool.submitSync(WorkerContext::rank));
        } catch (MpiPoolException e) {
            System.out.println("FAILED " + e.getMessage());
        }
    }
}
