// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A file such as a model's: a compressed vocabulary of made-up words, and weights. Its name says what reading it must come to.
 * Immutable.
 *
 * @param path the file, absolute
 */
public record Corpus(String path) implements Serializable {

    /** Read from the disk at a time: large enough to wait for the disk and not for the kernel. */
    private static final int BLOCK_BYTES = 1 << 20;

    private static final int PAGE_BYTES = 1 << 12;
    private static final int VOCABULARY = 1 << 12;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;

    /**
     * Writes one.
     *
     * @param directory where; made if need be. It must lie on a file system that can read past the page cache
     * @param compressedBytes how long the words become, at least; rounded up to some 64 KiB
     * @param weightBytes how many bytes follow; rounded up to a MiB
     * @throws IOException if it cannot be written, or not be read as its readers will
     */
    public static Corpus write(Path directory, long compressedBytes, long weightBytes) throws IOException {
        Path file = Files.createDirectories(directory).resolve("corpus.deflate");
        Random random = new Random(5);
        byte[][] vocabulary = vocabulary(random);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream out = Files.newOutputStream(file)) {
            DeflaterOutputStream words = new DeflaterOutputStream(out, deflater, 1 << 16);
            while (deflater.getBytesWritten() < compressedBytes) {
                words.write(vocabulary[random.nextInt(VOCABULARY)]);
            }
            words.finish();
            byte[] block = new byte[BLOCK_BYTES];
            for (long written = 0; written < weightBytes; written += BLOCK_BYTES) {
                random.nextBytes(block);
                out.write(block);
            }
        } finally {
            deflater.end();
        }
        long hash = new Corpus(file.toString()).read();
        return new Corpus(Files.move(file, directory.resolve(Long.toHexString(hash) + ".deflate"))
                .toString());
    }

    private static byte[][] vocabulary(Random random) {
        byte[][] words = new byte[VOCABULARY][];
        for (int i = 0; i < words.length; i++) {
            StringBuilder word = new StringBuilder();
            for (int letters = 3 + random.nextInt(8); letters > 0; letters--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words[i] = word.append(' ').toString().getBytes(StandardCharsets.US_ASCII);
        }
        return words;
    }

    /**
     * Reads the file from the disk, inflates the words and hashes every byte of them (FNV-1a, 64 bits), and a number of each page
     * of the weights.
     *
     * @throws IOException if it cannot be read, or not past the page cache
     */
    public long read() throws IOException {
        try (DirectInput file = new DirectInput(Path.of(path), BLOCK_BYTES)) {
            long hash = FNV_BASIS;
            byte[] text = new byte[1 << 14];
            InputStream words = new InflaterInputStream(new BufferedInputStream(file));
            for (int count = words.read(text); count >= 0; count = words.read(text)) {
                for (int i = 0; i < count; i++) {
                    hash = (hash ^ text[i]) * FNV_PRIME;
                }
            }
            for (ByteBuffer block = file.nextBlock(); block.remaining() >= PAGE_BYTES; block = file.nextBlock()) {
                for (int page = 0; page + PAGE_BYTES <= block.remaining(); page += PAGE_BYTES) {
                    hash = (hash ^ block.getLong(page)) * FNV_PRIME;
                }
            }
            return hash;
        }
    }

    /** What reading must come to. */
    public long expected() {
        String name = Path.of(path).getFileName().toString();
        return Long.parseUnsignedLong(name.substring(0, name.indexOf('.')), 16);
    }
}
