// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.BuildContext;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Parcel;
import dev.runahead.mpi.wire.WorkerStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a pool's workers are while it opens. Thread-safe: readers tell it, the building thread asks it.
 *
 * <p>A phase counts as begun when the last worker has begun it: that is what the build waits for.
 */
final class Startup {

    private final MpiPoolSpec spec;
    private final WorkerStart start;
    private final Map<Integer, WorkerLink> byRank = new TreeMap<>();
    private final Map<Integer, String> phases = new TreeMap<>();
    private final List<Integer> ready = new ArrayList<>();
    private final Map<String, Set<Integer>> begun = new LinkedHashMap<>();
    private @Nullable MpiPoolException failure;

    Startup(MpiPoolSpec spec) throws IOException {
        this.spec = spec;
        List<WorkerStart.Step> steps = new ArrayList<>();
        for (Preload preload : spec.options().preloads()) {
            byte[] arguments = preload.arguments() == null ? null : Parcel.pack(preload.arguments());
            steps.add(new WorkerStart.Step(preload.className(), arguments));
        }
        this.start = new WorkerStart(spec.options().workers(), spec.launcher() == Launcher.OPENMPI, steps);
    }

    /** Lets a worker in that has proved itself; a rank that is taken or does not exist is turned away. */
    void joined(WorkerLink link) {
        synchronized (this) {
            int rank = link.rank();
            if (rank < 0 || rank >= start.size() || byRank.putIfAbsent(rank, link) != null) {
                failure = new MpiPoolException("a second worker says that it is rank " + rank + " of " + start.size());
                return;
            }
        }
        try {
            link.write(new Frame(Frame.Type.WELCOME, 0, start.packed()));
        } catch (IOException e) {
            link.close();
        }
    }

    synchronized void phase(WorkerLink link, String phase) {
        phases.put(link.rank(), phase);
        begun.computeIfAbsent(phase, ranks -> new TreeSet<>()).add(link.rank());
    }

    synchronized void ready(WorkerLink link) {
        ready.add(link.rank());
    }

    synchronized void failed(WorkerLink link, Failure why) {
        if (failure == null) {
            failure = new MpiPoolException(
                    "rank " + link.rank() + " failed in its phase " + phases.get(link.rank()) + ": " + why.text()
                            + "\n  on the worker: " + why.stack().strip().replace("\n", "\n    "),
                    why.causeOrNull());
        }
    }

    /** A connection that ended before the pool was ready; one that never proved itself does not count. */
    synchronized void ended(WorkerLink link, String lastLines) {
        if (failure == null && link.proved()) {
            failure = new MpiPoolException("rank " + link.rank() + " (process "
                    + link.identity().pid() + ") ended in its phase "
                    + phases.getOrDefault(link.rank(), "bootstrap") + lastLines);
        }
    }

    synchronized boolean allJoined() {
        return byRank.size() == start.size();
    }

    synchronized boolean allReady() {
        return ready.size() == start.size();
    }

    synchronized List<WorkerLink> links() {
        return List.copyOf(byRank.values());
    }

    synchronized void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Tells the build which phases all workers have begun since it was last told, also one that has ended meanwhile. */
    void announce(BuildContext context) {
        List<String> reached;
        synchronized (this) {
            reached = begun.entrySet().stream()
                    .filter(phase -> phase.getValue().size() == start.size())
                    .map(Map.Entry::getKey)
                    .toList();
            begun.keySet().removeAll(reached);
        }
        reached.forEach(context::phase);
    }

    /** Where it stands, for a time-out. */
    synchronized String progress() {
        return byRank.size() + " of " + start.size() + " workers had connected, " + ready.size()
                + " were ready; phases by rank: " + phases;
    }

    String label() {
        return spec.label();
    }
}
