// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Has the kernel read parts of files into its page cache, window by window: it sends them to {@code /dev/null}, so nothing is copied to
 * user space and the heap holds nothing. Confined to one thread.
 *
 * <p>A window is as large as is read in some 20 ms: smaller ones cost calls, within larger ones a warm reacts to nothing.
 */
final class PageReader implements AutoCloseable {

    static final long SMALLEST = 1L << 20;
    static final long LARGEST = 64L << 20;

    private static final Path SINK = Path.of("/dev/null");
    private static final long FIRST = 4L << 20;
    private static final long QUICK_NANOS = 10_000_000;
    private static final long SLOW_NANOS = 40_000_000;

    private final FileChannel sink;
    private long window = FIRST;

    /** @throws IOException if there is no {@code /dev/null} */
    PageReader() throws IOException {
        sink = FileChannel.open(SINK, StandardOpenOption.WRITE);
    }

    /** How much is read at most by the next call, in bytes. */
    long window() {
        return window;
    }

    /** The last window took so long: the next one is larger or smaller if need be. */
    void took(long nanos) {
        if (nanos < QUICK_NANOS) {
            window = Math.min(LARGEST, window * 2);
        } else if (nanos > SLOW_NANOS) {
            window = Math.max(SMALLEST, window / 2);
        }
    }

    /**
     * Reads a window.
     *
     * @return how many bytes; fewer than asked for if the file has become shorter
     */
    long read(FileChannel file, long from, long to) throws IOException {
        long at = from;
        while (at < to) {
            long sent = file.transferTo(at, to - at, sink);
            if (sent <= 0) {
                break;
            }
            at += sent;
        }
        return at - from;
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
