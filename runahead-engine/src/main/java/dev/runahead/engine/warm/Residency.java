// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a file is in the page cache, slice by slice: a slice counts as resident if all of its pages are. Immutable.
 *
 * <p>The kernel answers only to who owns the file or may write it; to all others it says that everything is resident (since Linux 5.2).
 * For those it is unknown, and all of the file counts as missing.
 *
 * @param trust whether the kernel's answer can be believed
 * @param bytes the file's size when it was looked at
 * @param missing what is not resident, or not known to be, in the order of the file
 */
record Residency(Trust trust, long bytes, List<Span> missing) {

    /** Whether the kernel's answer can be believed. */
    enum Trust {
        /** The file is the user's own, or the user may write it. */
        KNOWN,
        /** Whatever the kernel says of it. */
        UNKNOWN
    }

    /** A part of a file, from its first byte to behind its last. */
    record Span(long from, long to) {}

    private static final int SLICE = 1 << 20;
    /** A mapping is unmapped by the garbage collector only: few and large ones. Its address space costs nothing. */
    private static final long MAPPING = 1L << 30;

    private static final Path PROCESS = Path.of("/proc/self");

    /** Copies the spans. */
    Residency {
        missing = List.copyOf(missing);
    }

    /**
     * Looks at a file.
     *
     * @throws IOException if it cannot be opened
     */
    static Residency of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (!isTold(file)) {
                return new Residency(Trust.UNKNOWN, size, size == 0 ? List.of() : List.of(new Span(0, size)));
            }
            List<Span> missing = new ArrayList<>();
            for (long at = 0; at < size; at += MAPPING) {
                look(channel.map(MapMode.READ_ONLY, at, Math.min(MAPPING, size - at)), at, missing);
            }
            return new Residency(Trust.KNOWN, size, missing);
        }
    }

    private static boolean isTold(Path file) throws IOException {
        return Files.isWritable(file) || Files.getOwner(file).equals(Files.getOwner(PROCESS));
    }

    /** Never touches a page: a file that was cut meanwhile would end the JVM's access with an error. */
    private static void look(MappedByteBuffer mapping, long offset, List<Span> missing) {
        for (int at = 0; at < mapping.capacity(); at += SLICE) {
            int length = Math.min(SLICE, mapping.capacity() - at);
            if (!mapping.slice(at, length).isLoaded()) {
                add(new Span(offset + at, offset + at + length), missing);
            }
        }
    }

    private static void add(Span span, List<Span> missing) {
        int last = missing.size() - 1;
        if (last >= 0 && missing.get(last).to() == span.from()) {
            missing.set(last, new Span(missing.get(last).from(), span.to()));
        } else {
            missing.add(span);
        }
    }

    long missingBytes() {
        return missing.stream().mapToLong(span -> span.to() - span.from()).sum();
    }

    /** Bytes that are known to be resident. */
    long residentBytes() {
        return bytes - missingBytes();
    }

    /** Bytes of which nothing is known. */
    long unknownBytes() {
        return trust == Trust.UNKNOWN ? bytes : 0;
    }
}
