// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Parcel;
import dev.runahead.mpi.wire.WorkerStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a pool's workers are while it opens. Thread-safe: readers tell it, the building thread asks it.
 *
 * <p>A phase counts as begun when the last worker has begun it: that is what the build waits for.
 */
final class Startup {

    private static final String MPI_INIT = "mpi-init";

    private final MpiPoolSpec spec;
    private final WorkerStart start;
    private final Map<Integer, WorkerLink> byRank = new TreeMap<>();
    private final Map<Integer, String> phases = new TreeMap<>();
    private final List<Integer> ready = new ArrayList<>();
    private final Map<String, Set<Integer>> begun = new LinkedHashMap<>();
    private @Nullable String failure;
    private @Nullable Throwable failureCause;

    /** Nobody has joined; throws {@link MpiPoolException} if the arguments of a preload cannot be serialised. */
    Startup(MpiPoolSpec spec) {
        this.spec = spec;
        List<WorkerStart.Step> steps =
                spec.options().preloads().stream().map(this::step).toList();
        this.start = new WorkerStart(
                spec.options().workers(),
                spec.launcher().isMpi(),
                spec.options().unchecked(),
                steps);
    }

    private WorkerStart.Step step(Preload preload) {
        try {
            byte[] arguments = preload.arguments() == null ? null : Parcel.pack(preload.arguments());
            return new WorkerStart.Step(preload.className(), arguments);
        } catch (IOException | RuntimeException e) { // The arguments' own code may throw anything.
            throw new MpiPoolException(
                    "cannot open " + spec.label() + ": the arguments of preload " + preload.className()
                            + " cannot be serialised (" + Failure.textOf(e) + "); let all that they hold implement"
                            + " java.io.Serializable",
                    Failure.printableOrNull(e));
        }
    }

    /**
     * Lets a worker in that has proved itself. One whose identity is not its own alone could not be told from another, and
     * not be killed: then the pool does not open.
     */
    void joined(WorkerLink link) {
        boolean alive = !link.identity().isHere() || link.identity().isAlive();
        synchronized (this) {
            Optional<String> flaw = alive ? clash(link.identity()) : Optional.of("which does not run");
            if (flaw.isPresent()) {
                fail(
                        "a worker says that it is rank " + link.rank() + " of " + start.size() + " and process "
                                + link.identity().pid() + ", " + flaw.get(),
                        null);
                link.close();
                return;
            }
            byRank.put(link.rank(), link);
        }
        try {
            link.write(new Frame(Frame.Type.WELCOME, 0, start.packed()));
        } catch (IOException e) {
            link.close();
        }
    }

    private Optional<String> clash(WorkerIdentity worker) {
        if (worker.rank() < 0 || worker.rank() >= start.size()) {
            return Optional.of("which is no rank of this pool");
        }
        return byRank.values().stream()
                .map(WorkerLink::identity)
                .filter(other -> other.rank() == worker.rank() || other.isSameProcessAs(worker))
                .findFirst()
                .map(other -> "and so does rank " + other.rank() + ", process " + other.pid());
    }

    synchronized void phase(WorkerLink link, String phase) {
        phases.put(link.rank(), phase);
        begun.computeIfAbsent(phase, ranks -> new TreeSet<>()).add(link.rank());
    }

    synchronized void ready(WorkerLink link) {
        ready.add(link.rank());
    }

    void failed(WorkerLink link, Failure why) {
        fail(
                "rank " + link.rank() + " failed" + phaseOf(link.rank()) + ": " + why.text()
                        + Advice.on(spec, why.text(), "") + "\n  on the worker: "
                        + why.stack().strip().replace("\n", "\n    "),
                why.causeOrNull());
    }

    /** A worker ended before the pool was ready. */
    void ended(String what) {
        fail(what, null);
    }

    private synchronized void fail(String what, @Nullable Throwable causeOrNull) {
        if (failure == null) {
            failure = "cannot open " + spec.label() + ": " + what;
            failureCause = causeOrNull;
            notifyAll();
        }
    }

    /** The phase of a worker that is not ready yet, as part of a sentence. */
    synchronized String phaseOf(int rank) {
        return ready.contains(rank) ? "" : " in its phase " + phases.getOrDefault(rank, "bootstrap");
    }

    /** What to do about a worker that ended without a word. */
    synchronized String advice(int rank) {
        return MPI_INIT.equals(phases.get(rank)) && !ready.contains(rank)
                ? spec.mpirun()
                                .map(mpirun ->
                                        MpiSettings.of(mpirun, spec.options()).advice() + ", or ")
                                .orElse("")
                        + "choose Launcher.LOCAL"
                : "";
    }

    synchronized List<Integer> ranksNotJoined() {
        return ranks().stream().filter(rank -> !byRank.containsKey(rank)).toList();
    }

    synchronized List<Integer> ranksNotReady() {
        return ranks().stream().filter(rank -> !ready.contains(rank)).toList();
    }

    /** All that the pool has or will have. */
    List<Integer> ranks() {
        return IntStream.range(0, start.size()).boxed().toList();
    }

    /** Whether a worker that may have ended so had joined: then its connection tells more. */
    synchronized boolean joined(WorkerExit exit) {
        return byRank.keySet().stream().anyMatch(exit::mayBeOf);
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

    /** Made here, so that its stack shows who opens the pool. */
    synchronized void throwFailure() {
        if (failure != null) {
            throw new MpiPoolException(failure, failureCause);
        }
    }

    /** As {@link #throwFailure()}, but waits for one: what a dying worker has still said may just be arriving. */
    synchronized void awaitFailure(Deadline deadline) throws InterruptedException {
        while (failure == null && !deadline.passed()) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline.remainingNanos());
        }
        throwFailure();
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
        return byRank.size() + " of " + start.size() + " workers had connected, " + ready.size() + " were ready"
                + (phases.isEmpty() ? "" : ", phases by rank " + phases);
    }
}
