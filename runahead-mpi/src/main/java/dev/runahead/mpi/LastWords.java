// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import dev.runahead.mpi.wire.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a pool that has lost a worker: which was the first to end, how, and what it printed last. Immutable.
 *
 * @param keeper keeps the logs of a pool that had opened
 */
record LastWords(MpiPoolSpec spec, Startup startup, PoolLogs logs, LogKeeper keeper) {

    /** How long is waited for what a process tells of its end: its exit code, and the launcher's text. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * The words.
     *
     * @param text what has happened
     * @param ranks whose logs tell more
     */
    record Told(String text, List<Integer> ranks) {}

    /**
     * Tells of an end.
     *
     * @param noticed the worker whose connection has ended
     * @param why how that was seen
     */
    Told of(String pool, WorkerLink noticed, Throwable why, WorkerProcesses processes) {
        Optional<WorkerExit> exit = awaitExit(processes);
        WorkerLink first = exit.flatMap(this::linkOf).orElse(noticed);
        List<Integer> telling = new ArrayList<>(List.of(first.rank()));
        telling.addAll(startup.ranksNotJoined());
        String printed = logs.of(telling);
        String text = first.identity().text() + " of " + pool + " ended" + startup.phaseOf(first.rank()) + ": "
                + exit.map(WorkerExit::how).orElse("its channel closed (" + Failure.textOf(why) + ")")
                + Advice.on(spec, printed, startup.advice(first.rank())) + printed;
        return new Told(text, telling);
    }

    /** With MPI the launcher's own account of the end is there too, once that has ended. */
    private static Optional<WorkerExit> awaitExit(WorkerProcesses processes) {
        try {
            return processes.exit(Deadline.in(PATIENCE));
        } catch (InterruptedException e) { // Nobody interrupts a reader.
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<WorkerLink> linkOf(WorkerExit exit) {
        String printed = exit.isMpirun() ? logs.launcher() : "";
        return startup.links().stream()
                .filter(link -> exit.isMpirun()
                        ? spec.mpirun().orElseThrow().saysFirst(printed, link.identity())
                        : link.rank() == exit.rank())
                .findFirst();
    }

    /** Has the logs kept while their pool's directory is there; a line that says where, empty if nobody keeps them. */
    String kept(Told told) {
        return keeper.keep(told.ranks())
                .map(where -> "\n  whole logs: " + where)
                .orElse("");
    }
}
