// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How a pool ends: asked to leave, killed, reaped, its directory removed, its guard let go; all under one deadline. What
 * has not ended by then is reported with its number and left behind. Thread-safe.
 */
final class PoolEnd {

    private static final System.Logger LOG = System.getLogger("dev.runahead.mpi");

    /** The part of the deadline in which workers may leave by themselves. */
    private static final double GRACEFUL = 0.6;

    /** The part of what is left then in which the guard may clean up, which takes it a few milliseconds. */
    private static final double GUARDED = 0.7;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final PoolDirectory directory;
    private final Guard guard;
    private final Watch watch;

    PoolEnd(PoolDirectory directory, Guard guard, Watch watch) {
        this.directory = directory;
        this.guard = guard;
        this.watch = watch;
    }

    void leave(List<WorkerLink> links, WorkerProcesses processes, Deadline deadline) throws InterruptedException {
        try {
            Deadline graceful = deadline.within(GRACEFUL);
            if (processes.linger() && reaped(links, graceful)) {
                processes.kill();
            }
            if (!gone(links, processes, graceful)) {
                kill(links, processes);
                if (!gone(links, processes, deadline.within(GRACEFUL))) {
                    processes.kill();
                }
            }
        } finally {
            watch.close();
            removeTraces(links, processes, deadline);
        }
    }

    private void removeTraces(List<WorkerLink> links, WorkerProcesses processes, Deadline deadline)
            throws InterruptedException {
        links.forEach(WorkerLink::close);
        // It also finds what the workers started themselves, and workers that never joined.
        if (!guard.release(deadline.within(GUARDED))) {
            directory.descendants().kill(deadline);
        }
        try {
            directory.delete();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove " + directory.path() + "; remove it by hand", e);
        }
        if (!gone(links, processes, deadline)) {
            report(links, processes, deadline);
        }
        for (WorkerLink link : links) {
            link.awaitEnd(TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos()));
        }
    }

    private void report(List<WorkerLink> links, WorkerProcesses processes, Deadline deadline) {
        Set<Long> left = new TreeSet<>(processes.pids());
        links.stream()
                .map(WorkerLink::identity)
                .filter(WorkerIdentity::isAlive)
                .forEach(worker -> left.add(worker.pid()));
        LOG.log(
                Level.WARNING,
                "processes " + left + " of the pool in " + directory.path() + " were killed and had not ended "
                        + deadline.budget().toMillis()
                        + " ms after its close began; they are left behind: look what holds them in the system");
    }

    /** One that was killed before it had heard of them would leave them to the system's first process, which may not care. */
    private static boolean reaped(List<WorkerLink> links, Deadline deadline) throws InterruptedException {
        for (WorkerLink link : links) {
            WorkerIdentity worker = link.identity();
            if (!await(worker::isReaped, worker, deadline)) {
                return false;
            }
        }
        return true;
    }

    private static boolean gone(List<WorkerLink> links, WorkerProcesses processes, Deadline deadline)
            throws InterruptedException {
        boolean ended = processes.awaitEnd(deadline);
        for (WorkerLink link : links) {
            WorkerIdentity worker = link.identity();
            ended &= worker.isHere() ? await(() -> !worker.isAlive(), worker, deadline) : over(link, deadline);
        }
        return ended;
    }

    /** All that can be seen of a process on another host: the system there closes its channel when it ends. */
    private static boolean over(WorkerLink link, Deadline deadline) throws InterruptedException {
        link.awaitEnd(TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos()));
        return link.over();
    }

    /** Looks again and again: the JDK does the same for a process that is not its child, but in steps of 300 ms or more. */
    private static boolean await(BooleanSupplier end, WorkerIdentity worker, Deadline deadline)
            throws InterruptedException {
        while (!end.getAsBoolean()) {
            if (deadline.passed()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while process " + worker.pid() + " ended");
            }
        }
        return true;
    }

    /**
     * SIGKILL, to the very processes that joined and to those that this JVM started; on other hosts workers end with their
     * channel.
     */
    void kill(List<WorkerLink> links, WorkerProcesses processes) {
        killWorkers(links);
        processes.kill();
    }

    /** Likewise, but for what has started them. */
    void killWorkers(List<WorkerLink> links) {
        for (WorkerLink link : links) {
            if (link.identity().isHere()) {
                link.identity().process().kill();
            } else {
                link.close();
            }
        }
    }
}
