// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import dev.runahead.mpi.OwnThread;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The two ends of a socket. */
record Ends(Channel owner, Channel worker) implements AutoCloseable {

    static Ends in(Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            Channel worker = new Channel(SocketChannel.open(address));
            return new Ends(new Channel(server.accept()), worker);
        }
    }

    /** Ends that trust each other. */
    static Ends proved(Path directory) throws IOException {
        Ends ends = in(directory);
        ends.owner.proved();
        ends.worker.proved();
        return ends;
    }

    /** On another thread. */
    static <T> CompletableFuture<T> beside(Callable<T> action) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return action.call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                OwnThread::start);
    }

    @Override
    public void close() throws IOException {
        owner.close();
        worker.close();
    }
}
