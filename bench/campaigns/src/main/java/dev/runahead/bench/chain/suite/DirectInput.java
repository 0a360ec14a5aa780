// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a file past the page cache ({@code O_DIRECT}), so that the second reader waits as long as the first. Confined. */
final class DirectInput extends InputStream {

    private final FileChannel channel;
    private final ByteBuffer block;

    /**
     * Opens a file.
     *
     * @param blockBytes how much is read at a time, a multiple of the file system's block size
     * @throws IOException if it cannot be opened so; memory file systems cannot
     */
    DirectInput(Path file, int blockBytes) throws IOException {
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT);
        } catch (IOException | UnsupportedOperationException e) {
            throw new IOException("cannot read " + file + " past the page cache; put it on a file system of a disk", e);
        }
        int alignment = Math.toIntExact(Files.getFileStore(file).getBlockSize());
        block = ByteBuffer.allocateDirect(blockBytes + alignment)
                .alignedSlice(alignment)
                .limit(blockBytes)
                .slice()
                .limit(0);
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(block.get()) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, block.remaining());
        block.get(bytes, offset, count);
        return count;
    }

    /** Whether there is a byte to be had. */
    private boolean fill() throws IOException {
        if (!block.hasRemaining()) {
            channel.read(block.clear());
            block.flip();
        }
        return block.hasRemaining();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
