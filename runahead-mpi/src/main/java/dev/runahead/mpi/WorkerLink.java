// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.Arriving;
import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.GpuNote;
import dev.runahead.mpi.wire.Handshake;
import dev.runahead.mpi.wire.HostName;
import dev.runahead.mpi.wire.Parcel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The owner's end of one connection, with the thread that reads from it. What it reads it tells its listener, on that
 * thread. Thread-safe.
 */
final class WorkerLink {

    /** Hears what a peer says. Called on the link's thread. */
    interface Listener {

        /** The peer has proved to be this worker. */
        void joined(WorkerLink link);

        /** A phase of the worker's start begins. */
        void phase(WorkerLink link, String phase);

        /** The worker is ready for tasks. */
        void ready(WorkerLink link);

        /** The worker's start failed. */
        void startFailed(WorkerLink link, Failure failure);

        /** A task ended on the worker; the answer has to be read to its end. */
        void answered(WorkerLink link, Arriving answer) throws IOException;

        /** The worker waits in MPI for a rank that will not come; in which call, and why. */
        void stuck(WorkerLink link, String where);

        /** The connection is over; it may never have proved to be a worker. */
        void ended(WorkerLink link, Throwable why);
    }

    private final Channel channel;
    private final Handshake handshake;
    private final Listener listener;
    private final Thread reader;
    private volatile @Nullable WorkerIdentity identity;
    private volatile GpuNote gpus = GpuNote.NOTHING;
    private volatile @Nullable IOException cut;

    private WorkerLink(SocketChannel socket, Handshake handshake, Listener listener, int number) throws IOException {
        this.channel = new Channel(socket);
        this.handshake = handshake;
        this.listener = listener;
        this.reader = new Thread(null, this::read, "runahead-mpi-reader-" + number, 0, false);
        reader.setDaemon(true);
    }

    static WorkerLink over(SocketChannel socket, Handshake handshake, Listener listener, int number)
            throws IOException {
        WorkerLink link = new WorkerLink(socket, handshake, listener, number);
        link.reader.start();
        return link;
    }

    /** Whether the peer has proved to be a worker. */
    boolean proved() {
        return identity != null;
    }

    /** Who it has proved to be; not to be asked before it has. */
    WorkerIdentity identity() {
        return Objects.requireNonNull(identity, "identity");
    }

    int rank() {
        return identity().rank();
    }

    /** What it had opened of GPUs when it was ready; nothing before. */
    GpuUse gpuUse() {
        return GpuUse.of(gpus);
    }

    /** Whether nothing more will be heard of it. */
    boolean over() {
        return !reader.isAlive();
    }

    /** How long nothing has come from it. */
    long silentNanos() {
        return channel.silentNanos();
    }

    /** Closes it; its listener is told why. */
    void cutOff(String why) {
        cut = new IOException(why);
        close();
    }

    void write(Frame frame) throws IOException {
        channel.write(frame);
    }

    /** Writes frames that were made already. */
    void write(ByteBuffer frames) throws IOException {
        channel.write(frames);
    }

    /** Writes a frame if that is possible without waiting; if not, closes the link. */
    void offer(Frame frame) {
        try {
            if (!channel.offer(frame)) {
                close();
            }
        } catch (IOException e) {
            close();
        }
    }

    /** Whether the calling thread is the one that reads here. */
    boolean isReader() {
        return Thread.currentThread() == reader;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing more can be lost: the worker ends as soon as it notices.
        }
    }

    /** Waits for the reading thread's end; the link must be closed. */
    void awaitEnd(long millis) throws InterruptedException {
        if (!isReader()) {
            reader.join(Math.max(1, millis));
        }
    }

    private void read() {
        try {
            Handshake.Peer peer = handshake.demand(channel);
            String host = peer.host().equals(HostName.here()) ? "" : peer.host();
            identity = new WorkerIdentity(peer.rank(), peer.pid(), peer.startTicks(), host);
            listener.joined(this);
            while (true) {
                dispatch(channel.read());
            }
        } catch (Throwable e) {
            // Not only what the channel throws: a pool whose reader has died must fail its tasks, not leave them
            // waiting.
            close();
            listener.ended(this, cut == null ? e : cut);
        }
    }

    private void dispatch(Frame frame) throws IOException {
        switch (frame.type()) {
            case PHASE -> listener.phase(this, new String(frame.payload(), StandardCharsets.US_ASCII));
            case READY -> {
                gpus = GpuNote.unpacked(frame.payload());
                listener.ready(this);
            }
            case START_FAILED -> listener.startFailed(this, failure(frame));
            case RESULT, FAILURE, PART, ARRAY -> listener.answered(this, new Arriving(channel, frame));
            case STUCK -> listener.stuck(this, new String(frame.payload(), StandardCharsets.UTF_8));
            default -> throw new IOException("a worker sent " + frame.type() + ", which only an owner sends");
        }
    }

    static Failure failure(Frame frame) throws IOException {
        try {
            return Parcel.unpack(frame.payload(), Failure.class);
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
