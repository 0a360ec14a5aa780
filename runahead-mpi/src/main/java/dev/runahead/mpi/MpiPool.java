// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** STUB. */
final class MpiPool {
    <T> List<CompletableFuture<T>> submit(MpiTask<T> task) {
        throw new MpiPoolException("not yet");
    }

    Optional<Reason> probe() {
        return Optional.empty();
    }

    void close(Deadline deadline) throws InterruptedException {}

    void kill() {}

    String instanceId() {
        return "";
    }

    String launcher() {
        return "";
    }

    List<WorkerIdentity> identities() {
        return List.of();
    }
}
