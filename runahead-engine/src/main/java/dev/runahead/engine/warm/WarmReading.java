// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import dev.runahead.engine.time.Time;
import dev.runahead.engine.warm.FileSearch.FoundFile;
import dev.runahead.engine.warm.Residency.Span;
import dev.runahead.engine.warm.Residency.Trust;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what is missing, in order, with regard for others: it pauses, listens, rests, and ends when it is told to or when it harms.
 * Confined to one thread.
 */
final class WarmReading {

    /** Memory is looked at again after so much. */
    private static final long LOOK_EVERY = 256L << 20;

    private static final int MOST_FAILURES = 5;

    private final WarmMeans means;
    private final Time time;
    private final Headroom headroom;
    private final WarmControl control;
    private final List<String> failures = new ArrayList<>();
    private long left;
    private long readBytes;
    private long residentBytes;
    private long unknownBytes;
    private long readNanos;
    private long looked;
    private int failed;

    /**
     * Has not read.
     *
     * @param budget how many bytes to read at most
     */
    WarmReading(WarmMeans means, WarmControl control, long budget) {
        this.means = means;
        this.time = means.time();
        this.headroom = means.headroom();
        this.control = control;
        this.left = budget;
    }

    /** What it has read so far. */
    long bytes() {
        return readBytes;
    }

    /** For how long it read, without pauses. */
    long nanos() {
        return readNanos;
    }

    /** What of the files, as far as it went, was resident before. */
    long residentBytes() {
        return residentBytes;
    }

    /** What of the files the kernel tells nothing. */
    long unknownBytes() {
        return unknownBytes;
    }

    /** Counts as resident what is not looked at here, since others have seen that it is. */
    void passedOver(long bytes) {
        residentBytes += bytes;
    }

    /** Which files it could not read to their ends, if there are any. */
    Optional<Reason> failure() {
        return failed == 0
                ? Optional.empty()
                : Optional.of(new Reason(
                        "unreadable",
                        failed + " files could not be read to their ends: " + String.join("; ", failures)));
    }

    /**
     * Reads until the files or the budget end.
     *
     * @return why it ended before that
     * @throws IOException if there is nothing to read into
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<Reason> read(List<FoundFile> files) throws IOException, InterruptedException {
        Optional<Disk> disk = files.stream().findFirst().flatMap(file -> Disk.of(file.path(), means.root()));
        Neighbours neighbours = new Neighbours(means, control, disk);
        try (PageReader reader = new PageReader()) {
            for (FoundFile file : files) {
                Optional<Reason> stopped = left == 0 ? Optional.empty() : read(file, reader, neighbours);
                if (stopped.isPresent()) {
                    return stopped;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Reason> read(FoundFile file, PageReader reader, Neighbours neighbours)
            throws InterruptedException {
        try (FileChannel channel = FileChannel.open(file.path())) {
            Outlook outlook = new Outlook(file.path(), channel);
            try {
                return read(file, channel, outlook, reader, neighbours);
            } finally {
                residentBytes += outlook.residentBytes();
                unknownBytes += outlook.trust() == Trust.UNKNOWN ? outlook.bytes() : 0;
            }
        } catch (IOException e) { // Gone, or a bad sector: the others are read all the same.
            fail(file.path() + " cannot be read: " + e);
            return Optional.empty();
        }
    }

    private Optional<Reason> read(
            FoundFile file, FileChannel channel, Outlook outlook, PageReader reader, Neighbours neighbours)
            throws IOException, InterruptedException {
        while (left > 0) {
            Optional<Reason> stop = mustStop(reader.window());
            if (stop.isPresent()) {
                return stop;
            }
            Optional<Span> span = outlook.next(Math.min(left, reader.window()));
            if (span.isEmpty()) {
                break;
            }
            long want = span.get().to() - span.get().from();
            long begin = readNanos;
            if (window(reader, channel, span.get().from(), want) < want) {
                fail(file.path() + " has become shorter");
                return Optional.empty();
            }
            Optional<Reason> harm = neighbours.let(want, readNanos - begin);
            if (harm.isPresent()) {
                return harm;
            }
        }
        if (outlook.bytes() < file.bytes()) {
            fail(file.path() + " has become shorter");
        }
        return Optional.empty();
    }

    private void fail(String text) {
        failed++;
        if (failures.size() < MOST_FAILURES) {
            failures.add(text);
        }
    }

    private long window(PageReader reader, FileChannel file, long at, long want) throws IOException {
        long begin = time.nanos();
        long got = reader.read(file, at, at + want);
        long nanos = Math.max(1, time.nanos() - begin);
        if (want == reader.window()) {
            reader.took(nanos);
        }
        left -= got;
        readBytes += got;
        readNanos += nanos;
        return got;
    }

    private Optional<Reason> mustStop(long window) {
        if (control.cancelled().isPresent()) {
            return control.cancelled();
        }
        if (readBytes - looked >= LOOK_EVERY) {
            looked = readBytes;
            // What was read counts as free there: it can be reclaimed.
            if (headroom.bytes() < readBytes + window) {
                return Optional.of(new Reason("memory", "memory became short after " + Sizes.text(readBytes)));
            }
        }
        return Optional.empty();
    }
}
