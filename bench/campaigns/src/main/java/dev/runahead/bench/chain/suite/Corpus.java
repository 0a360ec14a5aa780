// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A compressed file of made-up words, whose name says what reading it must come to. Immutable.
 *
 * @param path the file, absolute
 */
public record Corpus(String path) implements Serializable {

    /** Read from the disk at a time: as small as the pieces of a class path or a model's many files. */
    private static final int BLOCK_BYTES = 1 << 12;

    /** More words than the compressor remembers: reading shall wait more than it inflates. */
    private static final int VOCABULARY = 1 << 16;

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;

    /**
     * Writes one.
     *
     * @param directory where; made if need be. It must lie on a file system that can read past the page cache
     * @param compressedBytes how long the file becomes, at least; rounded up to some 64 KiB
     * @throws IOException if it cannot be written, or not be read as its readers will
     */
    public static Corpus write(Path directory, long compressedBytes) throws IOException {
        Path file = Files.createDirectories(directory).resolve("corpus.deflate");
        Random random = new Random(5);
        byte[][] vocabulary = vocabulary(random);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(file), deflater, 1 << 16)) {
            while (deflater.getBytesWritten() < compressedBytes) {
                out.write(vocabulary[random.nextInt(VOCABULARY)]);
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
     * Reads the file from the disk, inflates it and hashes every byte (FNV-1a, 64 bits).
     *
     * @throws IOException if it cannot be read, or not past the page cache
     */
    public long read() throws IOException {
        long hash = FNV_BASIS;
        byte[] text = new byte[BLOCK_BYTES];
        try (InputStream words =
                new InflaterInputStream(new BufferedInputStream(new DirectInput(Path.of(path), BLOCK_BYTES)))) {
            for (int count = words.read(text); count >= 0; count = words.read(text)) {
                for (int i = 0; i < count; i++) {
                    hash = (hash ^ text[i]) * FNV_PRIME;
                }
            }
        }
        return hash;
    }

    /** What reading must come to. */
    public long expected() {
        String name = Path.of(path).getFileName().toString();
        return Long.parseUnsignedLong(name.substring(0, name.indexOf('.')), 16);
    }
}
