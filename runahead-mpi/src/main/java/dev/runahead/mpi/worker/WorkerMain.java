// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.Deadline;
import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Handshake;
import dev.runahead.mpi.wire.Parcel;
import dev.runahead.mpi.wire.ProcessStart;
import dev.runahead.mpi.wire.WorkerStart;
import java.io.IOException;
import java.io.NotSerializableException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private WorkerMain(Path directory, Channel channel, int rank) {
        this.directory = directory;
        this.channel = channel;
        this.rank = rank;
    }

    /**
     * Runs a worker.
     *
     * @param args the pool's directory
     */
    @SuppressWarnings("resource")
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        int rank = Integer.parseInt(rankInTheEnvironment());
        // Connected before anything else: from here on the end of the owner is the end of this worker.
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("socket"));
        // Closed by the end of the process: to the inbox a close would be the owner's end, and it halts.
        Channel channel = new Channel(SocketChannel.open(address));
        try {
            new WorkerMain(directory, channel, rank).run();
        } catch (Throwable e) { // Threads that a preload left must not keep a worker that no longer works.
            try {
                System.err.println(Failure.of(e).stack());
            } finally {
                Runtime.getRuntime().halt(BROKEN);
            }
        }
        System.exit(0);
    }

    /** Set by Open MPI for its ranks, by the pool for plain processes. */
    private static String rankInTheEnvironment() {
        String plain = System.getenv("RUNAHEAD_WORKER_RANK");
        return plain == null ? System.getenv("OMPI_COMM_WORLD_RANK") : plain;
    }

    private void run() throws Exception {
        long self = ProcessHandle.current().pid();
        String secret = Files.readString(directory.resolve("secret"), StandardCharsets.US_ASCII);
        new Handshake(secret).prove(channel, new Handshake.Peer(rank, self, ProcessStart.of(self)));
        WorkerStart start = WorkerStart.unpacked(channel.read().payload());
        Inbox inbox = Inbox.of(channel);
        Kept kept = new Kept(rank, start.size());
        Preloading preloading = new Preloading();
        try {
            prepare(start, preloading, kept);
        } catch (Throwable e) { // User code, or native code that is missing: the owner is told whatever it is.
            channel.write(new Frame(Frame.Type.START_FAILED, 0, Parcel.pack(Failure.of(e))));
            Runtime.getRuntime().halt(START_FAILED);
        }
        channel.write(Frame.of(Frame.Type.READY));
        // After that: nobody waits for what is looked at here, unless the first task comes at once.
        serve(inbox, kept, new WorkerReset(kept, preloading));
        if (world != null) {
            world.end();
        }
    }

    private void prepare(WorkerStart start, Preloading preloading, Kept kept) throws Exception {
        if (start.mpi()) {
            phase("mpi-init");
            world = IsolatedLoader.mpi(directory.resolve("jna.jar"));
            int worldRank = world.init();
            if (worldRank != rank || world.size() != start.size()) {
                throw new IllegalStateException("MPI says rank " + worldRank + " of " + world.size()
                        + ", the pool says " + rank + " of " + start.size());
            }
            world.barrier();
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

    private void phase(String name) throws IOException {
        channel.write(new Frame(Frame.Type.PHASE, 0, name.getBytes(StandardCharsets.US_ASCII)));
    }

    private void serve(Inbox inbox, Kept kept, WorkerReset reset) throws IOException {
        for (Frame frame = inbox.next(); frame.type() != Frame.Type.LEAVE; frame = inbox.next()) {
            channel.write(answer(frame, kept, reset));
        }
    }

    private Frame answer(Frame frame, Kept kept, WorkerReset reset) throws IOException {
        try {
            Object result = switch (frame.type()) {
                case RESET ->
                    reset.run(Deadline.in(
                            Duration.ofNanos(ByteBuffer.wrap(frame.payload()).getLong())));
                case MEET -> meet();
                default -> Parcel.unpack(frame.payload(), MpiTask.class).run(kept);
            };
            return new Frame(Frame.Type.RESULT, frame.number(), packed(result));
        } catch (Throwable e) { // User code: whatever it throws fails this task and nothing else.
            return new Frame(Frame.Type.FAILURE, frame.number(), Parcel.pack(Failure.of(e)));
        } finally {
            // An interrupt that the task left behind would close the channel when the answer is written.
            Thread.interrupted();
            Thread.currentThread().setContextClassLoader(LOADER);
        }
    }

    /** A barrier tells whether every rank still takes part. What a collective call has left over, nothing tells. */
    private String meet() {
        if (world == null) {
            return "";
        }
        world.barrier();
        return world.hasMessage() ? "a message in MPI_COMM_WORLD was sent to it that no task has received" : "";
    }

    private static byte[] packed(@Nullable Object result) throws IOException {
        try {
            return Parcel.pack(result);
        } catch (NotSerializableException e) {
            throw new IllegalStateException(
                    "the task's result cannot travel: " + e.getMessage() + " is not java.io.Serializable; return a type"
                            + " that is",
                    e);
        }
    }
}
