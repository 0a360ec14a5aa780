// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.Channel;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a pool is, for whoever finds its directory. Immutable.
 *
 * @param boot where the processes are those
 * @param owner the process that the pool belongs to
 */
record PoolRecord(
        String instance, String spec, String launcher, Boot boot, ProcessIdentity owner, List<WorkerIdentity> workers) {

    static PoolRecord of(MpiPool pool, MpiPoolSpec spec) {
        return new PoolRecord(
                pool.instanceId(),
                spec.label(),
                pool.launcher(),
                Boot.now(),
                ProcessIdentity.ofThisJvm(),
                pool.identities());
    }

    /** One JSON object; labels, names and numbers only. */
    String json() {
        String members = workers.stream()
                .map(worker -> "{\"rank\":" + worker.rank() + "," + parts(worker.process())
                        + (worker.isHere() ? "" : ",\"host\":\"" + worker.host() + "\"") + "}")
                .collect(Collectors.joining(","));
        return "{\"version\":" + Channel.VERSION + ",\"instance\":\"" + instance + "\",\"spec\":\""
                + spec.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"launcher\":\"" + launcher + "\",\"boot\":\""
                + boot.id() + "\",\"owner\":{" + parts(owner) + "},\"workers\":[" + members + "]}\n";
    }

    private static String parts(ProcessIdentity process) {
        return "\"pid\":" + process.pid() + ",\"start_ticks\":" + process.startTicks();
    }
}
