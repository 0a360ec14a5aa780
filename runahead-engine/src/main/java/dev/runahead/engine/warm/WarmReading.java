// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import dev.runahead.engine.time.Time;
import dev.runahead.engine.warm.Look.Part;
import dev.runahead.engine.warm.Residency.Span;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what is missing, in order, with regard for others: it pauses, listens, rests, and ends when it is told to or when it harms.
 * Confined to one thread.
 */
final class WarmReading {

    /** Memory is looked at again after so much. */
    private static final long LOOK_EVERY = 256L << 20;

    private final Time time;
    private final Headroom headroom;
    private final Pressure pressure;
    private final WarmControl control;
    private final Throttle throttle = new Throttle();
    private long left;
    private long readBytes;
    private long readNanos;
    private long looked;
    private long heardBytes;
    private long heardNanos;
    private int failed;

    /**
     * Has not read.
     *
     * @param budget how many bytes to read at most
     */
    WarmReading(WarmMeans means, WarmControl control, long budget) {
        this.time = means.time();
        this.headroom = means.headroom();
        this.pressure = means.pressure();
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

    /** How many files it could not read to their ends. */
    int failed() {
        return failed;
    }

    /**
     * Reads until the parts or the budget end.
     *
     * @return why it ended before that
     * @throws IOException if there is nothing to read into
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<Reason> read(List<Part> parts) throws IOException, InterruptedException {
        try (PageReader reader = new PageReader()) {
            for (Part part : parts) {
                Optional<Reason> stopped = left == 0 ? Optional.empty() : read(part, reader);
                if (stopped.isPresent()) {
                    return stopped;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Reason> read(Part part, PageReader reader) throws InterruptedException {
        if (part.residency().missing().isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel file = FileChannel.open(part.file())) {
            for (Span span : part.residency().missing()) {
                long at = span.from();
                while (at < span.to() && left > 0) {
                    Optional<Reason> stop = mustStop(reader.window());
                    if (stop.isPresent()) {
                        return stop;
                    }
                    long want = Math.min(left, Math.min(reader.window(), span.to() - at));
                    long got = window(reader, file, at, want);
                    if (got < want) { // It has become shorter.
                        failed++;
                        return Optional.empty();
                    }
                    at += got;
                    Optional<Reason> harm = listen();
                    if (harm.isPresent()) {
                        return harm;
                    }
                }
            }
        } catch (IOException e) { // Gone, or a bad sector: the others are read all the same.
            failed++;
        }
        return Optional.empty();
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
        heardBytes += got;
        heardNanos += nanos;
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

    /** Lets others be heard after a while of reading; not while the test that needs the files waits for them itself. */
    private Optional<Reason> listen() throws InterruptedException {
        if (heardNanos < Throttle.LISTEN_EVERY_NANOS || control.isHurried()) {
            return Optional.empty();
        }
        Throttle.Advice advice = throttle.after(heardBytes, heardNanos, stalledInAPause());
        heardBytes = 0;
        heardNanos = 0;
        if (advice.giveUp().isEmpty() && advice.restNanos() > 0) {
            control.awaitHurry(time, advice.restNanos());
        }
        return advice.giveUp();
    }

    private double stalledInAPause() throws InterruptedException {
        OptionalLong before = pressure.stalledMicros();
        long begin = time.nanos();
        if (before.isEmpty() || control.awaitHurry(time, Throttle.PAUSE_NANOS)) {
            return 0;
        }
        OptionalLong after = pressure.stalledMicros();
        long nanos = Math.max(1, time.nanos() - begin);
        return after.isEmpty() ? 0 : Math.min(1, (after.getAsLong() - before.getAsLong()) * 1000.0 / nanos);
    }
}
