// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Has a worker on another host notice that its owner is cut off, and be noticed itself: no packet says so. It says again and
 * again that it is there, which its owner answers, and ends this process if for long nothing has come.
 */
final class Pulse {

    /** How often in the time after which its owner counts it as cut off. */
    private static final int BEATS = 5;

    /** So many times as long it waits itself: its owner, which must decide, decides first. */
    private static final int PATIENCE = 3;

    private final Channel channel;
    private final long silenceNanos;

    private Pulse(Channel channel, Duration silence) {
        this.channel = channel;
        this.silenceNanos = silence.toNanos();
    }

    /** A connection to an owner's address. */
    static SocketChannel dialled(String address, String port) throws IOException {
        SocketChannel socket = SocketChannel.open(new InetSocketAddress(address, Integer.parseInt(port)));
        return socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** Begins, on two threads: a write may hang when the other end is cut off, and the watch must not. */
    static void start(Channel channel, Duration silence) {
        Pulse pulse = new Pulse(channel, silence);
        thread(pulse::beat, "runahead-mpi-pulse");
        thread(pulse::watch, "runahead-mpi-watch");
    }

    private static void thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(silenceNanos / BEATS);
                channel.pulse();
            }
        } catch (IOException | InterruptedException e) {
            // The inbox sees the end of the channel too, and ends this process.
        }
    }

    private void watch() {
        try {
            do {
                TimeUnit.NANOSECONDS.sleep(silenceNanos / BEATS);
            } while (channel.silentNanos() < PATIENCE * silenceNanos);
        } catch (InterruptedException e) {
            return; // Nobody interrupts it.
        }
        System.err.println("runahead: nothing was heard of the owner for "
                + TimeUnit.NANOSECONDS.toMillis(PATIENCE * silenceNanos) + " ms; this worker ends");
        Runtime.getRuntime().halt(WorkerMain.OWNER_GONE);
    }
}
