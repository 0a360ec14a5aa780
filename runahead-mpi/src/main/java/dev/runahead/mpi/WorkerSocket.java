// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import dev.runahead.mpi.wire.Handshake;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The socket at which a pool's workers connect while it opens. Confined to the building thread, but for {@link #wake}.
 *
 * <p>A peer may take as long as the workers have to prove itself: many ranks on few cores are slow, and none may be
 * dropped for it. What is bounded is how many unproven peers there are; the one that has been silent longest goes first.
 */
final class WorkerSocket implements AutoCloseable {

    /** How many more connections than workers may be open before they have proved to be workers. */
    static final int STRANGERS = 32;

    /** The selector is woken by whatever happens; this is for what nobody tells. */
    private static final long LOOK_AGAIN_MILLIS = 1000;

    private final Handshake handshake;
    private final WorkerLink.Listener listener;
    private final int mostUnproven;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final List<WorkerLink> unproven = new ArrayList<>();
    private int accepted;

    /** At a path, or for several hosts at the address that was asked for and no other, on a port that the system chooses. */
    WorkerSocket(Path path, Handshake handshake, WorkerLink.Listener listener, MpiPoolOptions options)
            throws IOException {
        this.handshake = handshake;
        this.listener = listener;
        this.mostUnproven = options.workers() + STRANGERS;
        String address = options.hosts().any() ? options.hosts().address() : null;
        this.server =
                address == null ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        try {
            bind(address == null ? UnixDomainSocketAddress.of(path) : new InetSocketAddress(address, 0));
            server.configureBlocking(false);
            this.selector = Selector.open();
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private void bind(SocketAddress address) throws IOException {
        try {
            server.bind(address);
        } catch (IOException | UnresolvedAddressException e) {
            throw new IOException(
                    "it cannot be listened on " + address + " (" + e + "); give listenOn(...) an address of this host",
                    e);
        }
    }

    /** Where it listens. */
    SocketAddress address() throws IOException {
        return server.getLocalAddress();
    }

    /** Ends a wait, or the next one. Thread-safe. */
    void wake() {
        selector.wakeup();
    }

    /** Waits until somebody connects or something happens, at most until the deadline, and lets in who has connected. */
    void await(Deadline deadline) throws IOException {
        selector.select(Math.min(LOOK_AGAIN_MILLIS, 1 + TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos())));
        selector.selectedKeys().clear();
        for (SocketChannel peer = server.accept(); peer != null; peer = server.accept()) {
            if (server.getLocalAddress() instanceof InetSocketAddress) {
                peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            unproven.add(WorkerLink.over(peer, handshake, listener, ++accepted));
        }
        unproven.removeIf(link -> link.proved() || link.over());
        while (unproven.size() > mostUnproven) {
            unproven.remove(0).close();
        }
    }

    /** Whoever has not proved to be a worker by now is none of this pool's. */
    @Override
    public void close() {
        unproven.stream().filter(link -> !link.proved()).forEach(WorkerLink::close);
        try (server;
                selector) {
            unproven.clear();
        } catch (IOException e) {
            // Nothing more can be lost: nobody is let in any more.
        }
    }
}
