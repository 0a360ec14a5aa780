// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers a line with its greeting, a blank and the line; one connection after the other. Thread-safe. */
final class EchoServer implements AutoCloseable {

    private final String greeting;
    private final ServerSocket socket;
    private final Thread thread = new Thread(this::serve, "echo-server");

    private EchoServer(String greeting, ServerSocket socket) {
        this.greeting = greeting;
        this.socket = socket;
    }

    static EchoServer start(String greeting) throws IOException {
        EchoServer server = new EchoServer(greeting, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        server.thread.setDaemon(true);
        server.thread.start();
        return server;
    }

    private void serve() {
        while (alive()) {
            try (Socket peer = socket.accept()) {
                byte[] line = peer.getInputStream().readAllBytes();
                peer.getOutputStream().write((greeting + " ").getBytes(StandardCharsets.UTF_8));
                peer.getOutputStream().write(line);
            } catch (IOException e) {
                if (alive()) {
                    throw new UncheckedIOException(e); // Nobody stopped it: the test that waits for an answer fails.
                }
            }
        }
    }

    boolean alive() {
        return !socket.isClosed();
    }

    String answer(String line) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort())) {
            client.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
