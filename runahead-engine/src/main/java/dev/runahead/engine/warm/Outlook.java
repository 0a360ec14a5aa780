// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.engine.warm.Residency.Span;
import dev.runahead.engine.warm.Residency.Trust;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a file is missing, from its beginning on, looked up slice by slice while it is read. Confined to one thread.
 *
 * <p>It looks well ahead of who reads: just behind a read the kernel itself has read ahead, and that must neither be taken for what was
 * resident before, nor be jumped over, since it is what has the kernel read on. So the look costs no time of its own either: the disk
 * is busy meanwhile.
 */
final class Outlook {

    private static final int SLICE = 1 << 20;
    /** Behind what is resident there is usually more, and one question costs less than many. */
    private static final int STRIDE = 32 << 20;
    /** Far more than kernels read ahead. */
    private static final long AHEAD = 128L << 20;
    /** A mapping is unmapped by the garbage collector only: few and large ones. Its address space costs nothing. */
    private static final long MAPPING = 1L << 30;

    private static final Path PROCESS = Path.of("/proc/self");
    private static final String OWNER = "unix:uid"; // By number: looking up names reads files, several for each.

    private final FileChannel channel;
    private final Trust trust;
    private final long bytes;
    private final Deque<Span> missing = new ArrayDeque<>();
    private @Nullable MappedByteBuffer mapping;
    private long looked;
    private long residentBytes;
    private boolean wasResident;

    /**
     * Has looked at nothing.
     *
     * @param file whose channel that is, open as long as this is used
     * @throws IOException if it cannot be asked how large it is, and whose
     */
    Outlook(Path file, FileChannel channel) throws IOException {
        this.channel = channel;
        bytes = channel.size();
        trust = isTold(file) ? Trust.KNOWN : Trust.UNKNOWN;
        if (trust == Trust.UNKNOWN && bytes > 0) {
            missing.add(new Span(0, bytes));
            looked = bytes;
        }
    }

    private static boolean isTold(Path file) throws IOException {
        return Files.isWritable(file) || Files.getAttribute(file, OWNER).equals(Files.getAttribute(PROCESS, OWNER));
    }

    /**
     * The next stretch that is missing; the one after it comes next.
     *
     * @param most how long it may be, positive
     * @return empty if nothing is, to the end of the file
     * @throws IOException if the file cannot be mapped
     */
    Optional<Span> next(long most) throws IOException {
        while (looked < bytes
                && (missing.isEmpty() || looked < missing.getFirst().from() + AHEAD)) {
            look();
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        Span first = missing.removeFirst();
        if (first.to() - first.from() <= most) {
            return Optional.of(first);
        }
        missing.addFirst(new Span(first.from() + most, first.to()));
        return Optional.of(new Span(first.from(), first.from() + most));
    }

    /** Never touches a page: a file that was cut meanwhile would end the JVM's access with an error. */
    private void look() throws IOException {
        int at = (int) (looked % MAPPING);
        MappedByteBuffer buffer = mapping;
        if (buffer == null || at == 0) {
            buffer = channel.map(MapMode.READ_ONLY, looked, Math.min(MAPPING, bytes - looked));
            mapping = buffer;
        }
        int length = Math.min(STRIDE, buffer.capacity() - at);
        boolean resident = wasResident && buffer.slice(at, length).isLoaded();
        if (!resident) {
            length = Math.min(SLICE, buffer.capacity() - at);
            resident = buffer.slice(at, length).isLoaded();
        }
        wasResident = resident;
        count(resident, length);
    }

    private void count(boolean resident, int length) {
        if (resident) {
            residentBytes += length;
        } else if (!missing.isEmpty() && missing.getLast().to() == looked) {
            missing.addLast(new Span(missing.removeLast().from(), looked + length));
        } else {
            missing.addLast(new Span(looked, looked + length));
        }
        looked += length;
    }

    Trust trust() {
        return trust;
    }

    /** The file's size. */
    long bytes() {
        return bytes;
    }

    /** What of the file, as far as it has been looked at, was resident. */
    long residentBytes() {
        return residentBytes;
    }
}
