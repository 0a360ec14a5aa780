// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.ProcessStart;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a pool is, for whoever finds its directory. Immutable.
 *
 * @param owner the process that the pool belongs to, as rank -1
 */
record PoolRecord(String instance, String spec, String launcher, WorkerIdentity owner, List<WorkerIdentity> workers) {

    static PoolRecord of(MpiPool pool, MpiPoolSpec spec) {
        long self = ProcessHandle.current().pid();
        WorkerIdentity owner = new WorkerIdentity(-1, self, ProcessStart.of(self));
        return new PoolRecord(pool.instanceId(), spec.label(), pool.launcher(), owner, pool.identities());
    }

    /** One JSON object; labels, names and numbers only. */
    String json() {
        String members = workers.stream().map(PoolRecord::process).collect(Collectors.joining(","));
        return "{\"version\":" + Channel.VERSION + ",\"instance\":\"" + instance + "\",\"spec\":\""
                + spec.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"launcher\":\"" + launcher + "\",\"owner\":"
                + process(owner) + ",\"workers\":[" + members + "]}\n";
    }

    private static String process(WorkerIdentity process) {
        return "{\"rank\":" + process.rank() + ",\"pid\":" + process.pid() + ",\"start_ticks\":" + process.startTicks()
                + "}";
    }
}
