// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.HostName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A test JVM with a pool on several hosts. Arguments: launcher, hosts, this host's address, silence in milliseconds, and what
 * its task does: {@code tells} its host and goes, {@code hangs} until the pool fails. It prints what happens, line by line.
 */
final class FarOwner {

    private FarOwner() {}

    public static void main(String[] arguments) throws Exception {
        MpiPoolOptions options = MpiPoolOptions.workers(2)
                .launcher(Launcher.valueOf(arguments[0]))
                .hosts(arguments[1])
                .listenOn(arguments[2])
                .silence(Duration.ofMillis(Long.parseLong(arguments[3])))
                .bootstrapBudget(Duration.ofMinutes(2));
        try (MpiPoolSession pool = MpiPoolSession.open(options)) {
            System.out.println("POOL " + Traces.directory(pool.instanceId()));
            System.out.println("WORKERS "
                    + pool.identities().stream().map(WorkerIdentity::host).toList());
            if (arguments[4].equals("hangs")) {
                List<CompletableFuture<Object>> hung = pool.submit(worker -> SentToWorkers.never());
                System.out.println("HANGS");
                System.out.println("FAILED " + failureOf(hung.get(0)));
            } else {
                System.out.println("TOLD " + pool.submitSync(worker -> HostName.here()));
            }
        } catch (MpiPoolException e) {
            System.out.println("FAILED " + e.getMessage().replace('\n', ' '));
        }
        System.out.println("CLOSED");
    }

    private static String failureOf(CompletableFuture<Object> hung) throws InterruptedException {
        try {
            return "not: " + hung.get();
        } catch (ExecutionException e) {
            return e.getCause().getMessage().replace('\n', ' ');
        }
    }
}
