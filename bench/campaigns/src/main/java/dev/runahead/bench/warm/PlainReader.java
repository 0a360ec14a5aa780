// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The reference's way: threads that read whole files into buffers, which are direct here. The main class of a process. */
final class PlainReader {

    private static final int THREADS = 4;
    private static final int BUFFER = 64 << 20;

    private final Queue<Path> files;

    private PlainReader(Queue<Path> files) {
        this.files = files;
    }

    /** Takes the files. */
    public static void main(String[] files) throws InterruptedException {
        PlainReader reader = new PlainReader(
                new ConcurrentLinkedQueue<>(Stream.of(files).map(Path::of).toList()));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(reader::read);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(TimedProcess.PATIENCE.toMillis()); // Who has started this process kills it then.
        }
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        for (Path file = files.poll(); file != null; file = files.poll()) {
            try (FileChannel channel = FileChannel.open(file)) {
                while (channel.read(buffer.clear()) >= 0) {
                    Thread.onSpinWait(); // Only that it was read matters.
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
