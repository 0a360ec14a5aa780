// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            Outlook outlook = new Outlook(file, channel);
            List<Span> missing = new ArrayList<>();
            Optional<Span> next = outlook.next(Long.MAX_VALUE);
            while (next.isPresent()) {
                add(next.get(), missing);
                next = outlook.next(Long.MAX_VALUE);
            }
            return new Residency(outlook.trust(), outlook.bytes(), missing);
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
