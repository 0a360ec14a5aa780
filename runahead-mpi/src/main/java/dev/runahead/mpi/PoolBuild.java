// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Handshake;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens one pool: directory, guard, socket, processes, and then waits until every worker has joined and is ready. The
 * death of a process or the failure of a worker ends the wait at once. Confined to the building thread.
 */
final class PoolBuild {

    /** Of so many that have not connected the processes are named. */
    private static final int MOST_NAMED = 16;

    private final MpiPoolSpec spec;
    private final BuildContext context;
    private final PoolDirectory directory;
    private final ProcessBuilder starter;
    private final LogKeeper logs;
    private final MpiPool pool;
    private final Startup startup;

    private PoolBuild(MpiPoolSpec spec, BuildContext context, PoolDirectory directory, ProcessBuilder starter)
            throws IOException {
        this.spec = spec;
        this.context = context;
        this.directory = directory;
        this.starter = starter;
        this.startup = new Startup(spec);
        this.logs = new LogKeeper(directory, context);
        this.pool = new MpiPool(spec, directory, Guard.of(directory), startup, logs);
    }

    /**
     * Opens one.
     *
     * @param starter starts its processes, with the environment that it has
     */
    static MpiPool run(MpiPoolSpec spec, BuildContext context, Machine machine, ProcessBuilder starter)
            throws InterruptedException {
        try {
            context.phase("bootstrap");
            machine.checkRoom(spec);
            PoolDirectory directory = PoolDirectory.create(machine.temporary());
            PoolBuild build;
            try {
                build = new PoolBuild(spec, context, directory, starter);
            } catch (Throwable e) {
                directory.delete();
                throw e;
            }
            return build.open();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while the files of " + spec.label() + " were written");
        } catch (IOException e) {
            throw new MpiPoolException(
                    "cannot open " + spec.label() + ": " + text(e) + Advice.on(spec, text(e), ""),
                    Failure.printableOrNull(e));
        }
    }

    /** The system's errors with their class, which says what is wrong with the file that they name; ours without. */
    private static String text(IOException e) {
        return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : Failure.textOf(e);
    }

    private MpiPool open() throws IOException, InterruptedException {
        Deadline bootstrap = Deadline.in(spec.options().budgets().bootstrap());
        boolean opened = false;
        try {
            Files.createDirectory(directory.temporary());
            directory.createLogs(spec.options().workers());
            boolean first =
                    spec.ranksAwaitTheirScript(); // Until it begins ranks an mpirun takes longer than the rest here.
            if (first) {
                pool.start(starter, bootstrap);
            }
            Handshake handshake = new Handshake(directory.newSecret());
            try (WorkerSocket socket = new WorkerSocket(directory.socket(), handshake, pool, spec.options())) {
                pool.wakeWhenSomethingHappens(socket::wake);
                socket.wake(); // What has been started may have ended by now.
                if (spec.launcher().isMpi()) {
                    directory.unpackJna();
                }
                WorkerScript.write(directory, spec, socket.address());
                if (!first) {
                    pool.start(starter, bootstrap);
                }
                awaitWorkers(socket, bootstrap);
                open(startup.links());
                opened = true;
                return pool;
            }
        } catch (MpiPoolException e) {
            throw logs.keep(startup.ranks()).map(e::withLogsIn).orElse(e);
        } finally {
            if (!opened) {
                pool.discard(startup.links());
            }
        }
    }

    /** All workers are ready, and nobody else can join. */
    private void open(List<WorkerLink> links) throws IOException, InterruptedException {
        directory.forgetSecret();
        pool.opened(links);
        startup.throwFailure(); // A worker may have ended after it was ready: from here on the pool breaks instead.
        throwIfNotWhole();
        GpuText.of(pool.gpuUse()).ifPresent(text -> context.note("gpu", text));
        WorkerArchive.OF_THIS_JVM.wanted();
    }

    private void awaitWorkers(WorkerSocket socket, Deadline bootstrap) throws IOException, InterruptedException {
        while (!startup.allJoined()) {
            step(socket, bootstrap, "bootstrap");
        }
        Deadline readiness = Deadline.in(spec.options().budgets().readiness());
        while (!startup.allReady()) {
            step(socket, readiness, "readiness");
        }
        startup.announce(context); // What the last step saw may be older than what made all ready.
    }

    /** Nobody gets a pool that has lost a worker, also if that one's channel does not tell. */
    private void throwIfNotWhole() throws InterruptedException {
        Optional<Reason> flaw = pool.probe();
        if (flaw.isPresent()) {
            startup.awaitFailure(Deadline.in(LastWords.PATIENCE));
            throw failed(flaw.get().text() + " when all workers were ready", List.of(), "");
        }
    }

    private void step(WorkerSocket socket, Deadline deadline, String budget) throws IOException, InterruptedException {
        socket.await(deadline);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while " + spec.label() + " opened: " + startup.progress());
        }
        startup.throwFailure();
        startup.announce(context);
        Optional<WorkerExit> exit = pool.processes().exit();
        if (exit.isPresent()) {
            throw diedEarly(exit.get());
        }
        throwIfOneEndedUnseen();
        if (deadline.passed() || context.deadline().passed()) {
            throw late(deadline, budget);
        }
    }

    /** Where the launcher does not tell of one that has begun, and ended before it connected. */
    private void throwIfOneEndedUnseen() {
        if (startup.allJoined() || !spec.endsUnseen()) {
            return;
        }
        List<Integer> begun =
                startup.ranksNotJoined().stream().filter(directory::hasBegun).toList();
        Set<Integer> there = directory.descendants().workers().keySet();
        List<Integer> ended =
                startup.ranksNotJoined().stream() // One that was not there may have joined, and ended, since.
                        .filter(begun::contains)
                        .filter(rank -> !there.contains(rank))
                        .toList();
        if (!ended.isEmpty()) {
            throw failed("rank " + ended.get(0) + " ended before it connected", ended, "");
        }
    }

    /** A worker's own account of its end is worth more than its launcher's exit code; it may just be arriving. */
    private MpiPoolException diedEarly(WorkerExit exit) throws InterruptedException {
        if (startup.joined(exit)) {
            startup.awaitFailure(Deadline.in(LastWords.PATIENCE));
        }
        List<Integer> ended =
                startup.ranksNotReady().stream().filter(exit::mayBeOf).toList();
        return failed(exit.text() + " before all workers were ready", ended, exit.isMpirun() ? withoutRunahead() : "");
    }

    private MpiPoolException late(Deadline deadline, String budget) {
        long millis = deadline.budget().toMillis();
        String time = millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
        boolean noRank = spec.launcher().isMpi() && startup.links().isEmpty();
        String advice = (noRank ? withoutRunahead() + "; " : "") + "raise " + budget
                + "Budget(...) if the workers only need longer";
        return failed("its " + budget + " budget of " + time + " has passed", startup.ranksNotReady(), advice);
    }

    private String withoutRunahead() {
        Mpirun mpirun = spec.mpirun().orElseThrow();
        String settings = MpiSettings.of(mpirun, spec.options()).advice();
        return "see whether '" + mpirun.byHand(spec.options().workers()) + "' works here, "
                + (settings.isEmpty() ? "" : settings + ", ") + "or choose Launcher.LOCAL";
    }

    /** Whether they exist and hang, or were never started: a process is known before it connects. */
    private String processesNotJoined() {
        List<Integer> silent = startup.ranksNotJoined();
        if (silent.isEmpty()) {
            return "";
        }
        String named = directory.descendants().workers().entrySet().stream()
                .filter(worker -> silent.contains(worker.getKey()))
                .limit(MOST_NAMED)
                .map(worker -> "rank " + worker.getKey() + " (process "
                        + worker.getValue().pid() + ")")
                .collect(Collectors.joining(", "));
        return ", " + (named.isEmpty() ? "no other worker's process exists" : "not connected: " + named);
    }

    private MpiPoolException failed(String what, List<Integer> ranks, String advice) {
        String printed = new PoolLogs(directory).of(ranks);
        return new MpiPoolException("cannot open " + spec.label() + ": " + what + "; " + startup.progress()
                + processesNotJoined() + Advice.on(spec, printed, advice) + printed);
    }
}
