// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.GpuNote;
import dev.runahead.mpi.wire.Handshake;
import dev.runahead.mpi.wire.HostName;
import dev.runahead.mpi.wire.Parcel;
import dev.runahead.mpi.wire.ProcessStart;
import dev.runahead.mpi.wire.WorkerStart;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker process: connects to its owner, passes {@code MPI_Init} and the preloads, and runs tasks in the order in
 * which they come, all on its main thread.
 */
public final class WorkerMain {

    /** Exit code of a worker whose owner's channel closed. */
    static final int OWNER_GONE = 75;

    /** Exit code of a worker whose start failed. */
    static final int START_FAILED = 70;

    /** Exit code of a worker whose main thread failed. */
    static final int BROKEN = 71;

    /** Tasks may change the loader of their thread; each starts with this one. */
    private static final ClassLoader LOADER = Thread.currentThread().getContextClassLoader();

    private final Path directory;
    private final Channel channel;
    private final int rank;
    private @Nullable MpiWorld world;
    private @Nullable IsolatedLoader isolated;

    private WorkerMain(Path directory, Channel channel, int rank) {
        this.directory = directory;
        this.channel = channel;
        this.rank = rank;
    }

    /**
     * Runs a worker.
     *
     * @param args the pool's directory; on several hosts also its owner's address, the port there, and after how many
     *     milliseconds of silence one of them counts as cut off
     */
    @SuppressWarnings("resource")
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        int rank = Integer.parseInt(System.getenv("RUNAHEAD_WORKER_RANK"));
        // Connected before anything else: from here on the end of the owner is the end of this worker.
        boolean far = args.length > 1;
        // Closed by the end of the process: to the inbox a close would be the owner's end, and it halts.
        Channel channel = new Channel(far ? Pulse.dialled(args[1], args[2]) : socketIn(directory));
        try {
            new WorkerMain(directory, channel, rank).run(far ? Duration.ofMillis(Long.parseLong(args[3])) : null);
        } catch (Throwable e) { // Threads that a preload left must not keep a worker that no longer works.
            try {
                System.err.println(Failure.of(e).stack());
            } finally {
                Runtime.getRuntime().halt(BROKEN);
            }
        }
        System.exit(0);
    }

    private static SocketChannel socketIn(Path directory) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("socket")));
    }

    private void run(@Nullable Duration silenceBetweenHosts) throws Exception {
        long self = ProcessStart.ownPid();
        String host = silenceBetweenHosts == null ? "" : HostName.here();
        String secret = Files.readString(directory.resolve("secret"), StandardCharsets.US_ASCII);
        new Handshake(secret).prove(channel, new Handshake.Peer(rank, self, ProcessStart.of(self), host));
        WorkerStart start = WorkerStart.unpacked(channel.read().payload());
        CurrentTask current = new CurrentTask();
        Inbox inbox = Inbox.of(channel, new PeerFailures(channel, current));
        if (silenceBetweenHosts != null) {
            Pulse.start(channel, silenceBetweenHosts);
        }
        Kept kept = new Kept(rank, start.size(), current);
        Preloading preloading = new Preloading();
        try {
            prepare(start, preloading, kept);
        } catch (Throwable e) { // User code, or native code that is missing: the owner is told whatever it is.
            channel.write(new Frame(Frame.Type.START_FAILED, 0, Parcel.pack(Failure.of(e))));
            Runtime.getRuntime().halt(START_FAILED);
        }
        channel.write(new Frame(Frame.Type.READY, 0, gpus().packed()));
        // After that: nobody waits for what is looked at here, unless the first task comes at once.
        new Service(channel, inbox, current, kept, new WorkerReset(kept, preloading), world).run();
        if (world != null) {
            world.end();
        }
    }

    private void prepare(WorkerStart start, Preloading preloading, Kept kept) throws Exception {
        if (start.mpi()) {
            phase("mpi-init");
            world = isolated().mpi(MpiLibrary.in(System.getenv()));
            int worldRank = world.init();
            if (worldRank != rank || world.size() != start.size()) {
                throw new IllegalStateException("MPI says rank " + worldRank + " of " + world.size()
                        + ", the pool says " + rank + " of " + start.size());
            }
            kept.join(world, start.unchecked());
        }
        phase("preload");
        try {
            for (WorkerStart.Step step : start.preloads()) {
                preloading.run(step, kept);
            }
        } finally {
            // Preloads may leave both; an interrupted thread would close the channel with its next write.
            Thread.interrupted();
            Thread.currentThread().setContextClassLoader(LOADER);
        }
    }

    private GpuNote gpus() {
        List<String> nodes = OpenNodes.in(OpenNodes.OWN);
        return nodes.isEmpty() ? GpuNote.NOTHING : new GpuLook(() -> isolated().nvml(), GpuLook.PATIENCE).at(nodes);
    }

    private IsolatedLoader isolated() throws IOException {
        if (isolated == null) {
            isolated = IsolatedLoader.forPool(directory);
        }
        return isolated;
    }

    private void phase(String name) throws IOException {
        channel.write(new Frame(Frame.Type.PHASE, 0, name.getBytes(StandardCharsets.US_ASCII)));
    }
}
