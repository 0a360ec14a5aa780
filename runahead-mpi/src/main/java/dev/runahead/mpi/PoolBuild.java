// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.mpi.wire.Handshake;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Opens one pool: directory, guard, socket, processes, and then waits until every worker has joined and is ready. The
 * death of a process or the failure of a worker ends the wait at once. Confined to the building thread.
 */
final class PoolBuild {

    /** How long a peer may take to prove itself. */
    private static final Duration PROOF_BUDGET = Duration.ofSeconds(5);

    /** How long a message that a dying process may still have sent is waited for. */
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final MpiPoolSpec spec;
    private final BuildContext context;
    private final PoolDirectory directory;
    private final MpiPool pool;
    private final Startup startup;
    private final Handshake handshake;
    private final List<WorkerLink> connections = new ArrayList<>();
    private int accepted;

    private PoolBuild(MpiPoolSpec spec, BuildContext context, PoolDirectory directory) throws IOException {
        this.spec = spec;
        this.context = context;
        this.directory = directory;
        this.startup = new Startup(spec);
        this.handshake = new Handshake(directory.newSecret());
        this.pool = new MpiPool(spec, directory, Guard.of(directory), startup);
    }

    static MpiPool run(MpiPoolSpec spec, BuildContext context) throws InterruptedException {
        try {
            context.phase("bootstrap");
            PoolDirectory directory = PoolDirectory.create();
            PoolBuild build;
            try {
                build = new PoolBuild(spec, context, directory);
            } catch (IOException | RuntimeException e) {
                directory.delete();
                throw e;
            }
            return build.open();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while the files of " + spec.label() + " were written");
        } catch (IOException e) {
            throw new MpiPoolException("cannot open " + spec.label() + ": " + e, e);
        }
    }

    private MpiPool open() throws IOException, InterruptedException {
        boolean opened = false;
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            server.bind(UnixDomainSocketAddress.of(directory.socket()));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            pool.wakeWhenSomethingHappens(selector::wakeup);
            Files.createDirectory(directory.temporary());
            if (spec.launcher() == Launcher.OPENMPI) {
                directory.unpackJna();
            }
            WorkerScript.write(directory, spec);
            directory.createLogs(spec.options().workers());
            pool.start();
            awaitWorkers(server, selector);
            directory.forgetSecret();
            pool.opened(startup.links());
            opened = true;
            return pool;
        } finally {
            closeStrangers();
            if (!opened) {
                pool.discard(startup.links());
            }
        }
    }

    private void awaitWorkers(ServerSocketChannel server, Selector selector) throws IOException, InterruptedException {
        PoolBudgets budgets = spec.options().budgets();
        Deadline bootstrap = Deadline.in(budgets.bootstrap());
        while (!startup.allJoined()) {
            step(server, selector, bootstrap, "bootstrap");
        }
        Deadline readiness = Deadline.in(budgets.readiness());
        while (!startup.allReady()) {
            step(server, selector, readiness, "readiness");
        }
        startup.announce(context); // What the last step saw may be older than what made all ready.
    }

    private void step(ServerSocketChannel server, Selector selector, Deadline deadline, String budget)
            throws IOException, InterruptedException {
        long most = Math.min(PROOF_BUDGET.toMillis(), 1 + TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos()));
        selector.select(most);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while " + spec.label() + " opened: " + startup.progress());
        }
        selector.selectedKeys().clear();
        for (SocketChannel peer = server.accept(); peer != null; peer = server.accept()) {
            connections.add(WorkerLink.over(peer, handshake, pool, ++accepted));
        }
        dropTheSilent();
        startup.throwFailure();
        startup.announce(context);
        if (pool.processes().exit().isPresent()) {
            throw diedEarly();
        }
        if (deadline.passed() || context.deadline().passed()) {
            throw new MpiPoolException(spec.label() + " was not there when its " + budget + " budget of "
                    + deadline.budget().toSeconds() + " s had passed: " + startup.progress() + logs());
        }
    }

    private void dropTheSilent() {
        long now = System.nanoTime();
        connections.removeIf(WorkerLink::proved);
        connections.stream()
                .filter(link -> now - link.connectedNanos() > PROOF_BUDGET.toNanos())
                .forEach(WorkerLink::close);
    }

    /** A worker's own account of its end is worth more than its launcher's exit code; it may just be arriving. */
    private MpiPoolException diedEarly() throws InterruptedException {
        Deadline lastWords = Deadline.in(LAST_WORDS);
        for (WorkerLink link : startup.links()) {
            link.awaitEnd(TimeUnit.NANOSECONDS.toMillis(lastWords.remainingNanos()));
        }
        startup.throwFailure();
        return new MpiPoolException(pool.launcher() + " ended with "
                + pool.processes().exit().orElse("an unknown code") + " before " + spec.label() + " was ready: "
                + startup.progress() + logs());
    }

    private String logs() {
        StringBuilder logs = new StringBuilder(PoolDirectory.lastLines(directory.launcherLog()));
        for (int rank = 0; rank < spec.options().workers(); rank++) {
            logs.append(PoolDirectory.lastLines(directory.rankLog(rank)));
        }
        return logs.toString();
    }

    /** Whoever has not proved to be a worker by now is none of this pool's. */
    private void closeStrangers() {
        connections.stream().filter(link -> !link.proved()).forEach(WorkerLink::close);
    }
}
