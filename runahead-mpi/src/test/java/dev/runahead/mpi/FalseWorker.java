// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Handshake;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A connection that knows a pool's secret and says of any process that it is a worker, whatever becomes of that one. */
record FalseWorker(Channel channel) implements AutoCloseable {

    static FalseWorker join(Path directory, int rank, ProcessIdentity process) throws IOException {
        Channel channel = new Channel(SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("socket"))));
        new Handshake(Files.readString(directory.resolve("secret")))
                .prove(channel, new Handshake.Peer(rank, process.pid(), process.startTicks()));
        return new FalseWorker(channel);
    }

    /** Once its owner has let it in. */
    FalseWorker welcomed() throws IOException {
        if (channel.read().type() != Frame.Type.WELCOME) {
            throw new IOException("no welcome");
        }
        return this;
    }

    void ready() throws IOException {
        channel.write(Frame.of(Frame.Type.READY));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
