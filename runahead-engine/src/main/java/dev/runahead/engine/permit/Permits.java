// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import dev.runahead.Deadline;
import dev.runahead.engine.permit.LockedFile.Sharing;
import dev.runahead.engine.time.Time;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the rights that all of a user's processes on a host share. Thread-safe. No file is touched before the first
 * request, and none is open while no permit is held and nobody waits.
 *
 * <p>Nobody is overtaken by somebody who came later and does not yield: who waits stands in a line, in the order in which
 * they came, and its head is the only one to take slots. Foreground builds never wait and ask no line: {@link #overdraw}.
 *
 * <p>Where the files cannot be used every request is granted, and the reason is said once: permits keep forks from
 * hindering each other, and are no reason for anything to fail. Without a directory every request is granted, silently.
 */
public final class Permits {

    /** Made when there is something to say: the JDK's logging takes longer to start than small files take to be warmed. */
    private static final class Log {
        static final System.Logger LOG = System.getLogger("dev.runahead");
    }

    /** Not longer for who has waited longer: who asks more often finds the free moment. */
    private static final long SHORTEST_PAUSE_NANOS = 10_000_000;

    /** Random between the two, so that two who wait do not stay in step. */
    private static final long LONGEST_PAUSE_NANOS = 30_000_000;

    private final SlotFiles files;
    private final Supplier<Allowance> measure;
    private final Time time;
    private final AtomicBoolean unlimited;
    private @Nullable Allowance allowance;

    /**
     * None taken yet.
     *
     * @param allowance how many slots there are; asked once, at the first request
     */
    public Permits(PermitDirectory directory, Supplier<Allowance> allowance, Time time) {
        this.files = new SlotFiles(directory);
        this.unlimited = new AtomicBoolean(directory.isNone());
        this.measure = allowance;
        this.time = time;
    }

    /** How many slots there are. */
    public synchronized Allowance allowance() {
        if (allowance == null) {
            allowance = measure.get();
        }
        return allowance;
    }

    /**
     * Takes slots if they are free and nobody waits for such slots.
     *
     * @param slots how many, at least 1; all or none
     * @return empty if not, always so if they are more than there are. Also, rarely, if another class loader of this JVM,
     *     or somebody who wants several slots, tried in the same moment
     */
    public Optional<Permit> tryTake(Right right, int slots) {
        if (isTooMuch(right, slots)) {
            return Optional.empty();
        }
        return attempt(right, () -> {
            Optional<LockedFile> passage = files.line(right, 0, Sharing.SHARED);
            if (passage.isEmpty()) {
                return Optional.empty();
            }
            try {
                return slots(right, slots);
            } finally {
                passage.get().close();
            }
        });
    }

    /** As {@link #take(Right, int, CompletableFuture, Deadline)}, for what nobody will demand meanwhile. */
    public Optional<Permit> take(Right right, int slots, Deadline deadline) throws InterruptedException {
        return take(right, slots, new CompletableFuture<>(), deadline);
    }

    /**
     * Waits in line for slots.
     *
     * @param slots how many, at least 1; all or none
     * @param demanded when it completes, however, the foreground waits for what the permit is for: the wait ends at
     *     once, as by {@link #overdraw}
     * @return empty if the deadline passed first, and at once if they are more than there are
     * @throws InterruptedException if the thread was interrupted while it waited; it has left the line
     */
    public Optional<Permit> take(Right right, int slots, CompletableFuture<?> demanded, Deadline deadline)
            throws InterruptedException {
        if (isTooMuch(right, slots)) {
            return demanded.isDone() ? Optional.of(overdraw(right, slots)) : Optional.empty();
        }
        try (Place place = new Place(right)) {
            while (!demanded.isDone()) {
                Optional<Permit> permit =
                        attempt(right, () -> place.isFirst() ? slots(right, slots) : Optional.empty());
                if (permit.isPresent() || deadline.passed()) {
                    return permit;
                }
                pause(demanded, deadline);
            }
        }
        return Optional.of(overdraw(right, slots));
    }

    /**
     * Goes through now, since a test waits: with slots if they are free, so that others count it, else without.
     *
     * @param slots how many, at least 1
     */
    public Permit overdraw(Right right, int slots) {
        return attempt(right, () -> slots(right, slots)).orElseGet(() -> new Permit(right, List.of()));
    }

    private boolean isTooMuch(Right right, int slots) {
        if (slots < 1) {
            throw new IllegalArgumentException("slots " + slots + " must be positive");
        }
        return slots > allowance().slots(right);
    }

    private Optional<Permit> slots(Right right, int slots) throws IOException {
        return files.take(right, slots, allowance().slots(right)).map(held -> new Permit(right, held));
    }

    private void pause(CompletableFuture<?> demanded, Deadline deadline) throws InterruptedException {
        long nanos = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
        time.await(demanded, time.deadlineIn(Duration.ofNanos(Math.min(nanos, deadline.remainingNanos()))));
    }

    @FunctionalInterface
    private interface Attempt {
        Optional<Permit> now() throws IOException;
    }

    private Optional<Permit> attempt(Right right, Attempt attempt) {
        if (!unlimited.get()) {
            try {
                // One at a time: two threads here must not take each other for somebody who waits.
                synchronized (this) {
                    return attempt.now();
                }
            } catch (IOException | RuntimeException e) {
                if (unlimited.compareAndSet(false, true)) {
                    Log.LOG.log(
                            Level.WARNING, "this JVM shares no permits with others, and builds ahead without: " + e);
                }
            }
        }
        return Optional.of(new Permit(right, List.of()));
    }

    /**
     * A thread's place in the line. Confined to it. It comes in at the end and goes forward place by place, the next one
     * taken before the one behind it is given back: so nobody passes anybody.
     */
    private final class Place implements AutoCloseable {

        private final Right right;
        private int ahead = SlotFiles.PLACES;
        private Optional<LockedFile> held = Optional.empty();

        Place(Right right) {
            this.right = right;
        }

        boolean isFirst() throws IOException {
            while (ahead > 0) {
                Optional<LockedFile> next = files.line(right, ahead - 1, Sharing.EXCLUSIVE);
                if (next.isEmpty()) {
                    return false;
                }
                held.ifPresent(LockedFile::close);
                held = next;
                ahead--;
            }
            return true;
        }

        @Override
        public void close() {
            held.ifPresent(LockedFile::close);
        }
    }
}
