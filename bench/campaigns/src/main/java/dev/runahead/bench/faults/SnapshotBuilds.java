// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.Deadline;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the builds and resets of one snapshot spec, since the provider has no state of its own. Thread-safe. */
final class SnapshotBuilds {

    private static final ConcurrentMap<String, SnapshotBuilds> BY_MARKER = new ConcurrentHashMap<>();

    /** Longer than any test waits for a build that hangs. */
    private static final int LONGEST_HANG_SECONDS = 60;

    private static final int LATE_MILLIS = 300;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger misbehaved = new AtomicInteger();
    private final AtomicInteger resets = new AtomicInteger();
    private final AtomicInteger faulty = new AtomicInteger(2);
    private final Set<Answering> attached = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);

    static SnapshotBuilds of(String marker) {
        return BY_MARKER.computeIfAbsent(marker, unused -> new SnapshotBuilds());
    }

    /** Says that a build begins; returns whether it is the one that misbehaves. */
    boolean begin() {
        return begun.incrementAndGet() == faulty.get();
    }

    void finished() {
        finished.incrementAndGet();
    }

    /** A test has been given one. */
    void attached(Answering session) {
        attached.add(session);
    }

    /** Lets none misbehave. */
    void secure() {
        faulty.set(0);
    }

    /** Lets the one that begins next misbehave. */
    void arm() {
        faulty.set(begun.get() + 1);
    }

    /** Whether one has begun that no test was given. */
    boolean oneBegins() {
        return begun.get() > attached.size();
    }

    /** Whether one is built that no test was given. */
    boolean oneIsReady() {
        return finished.get() > attached.size();
    }

    boolean haveMisbehaved() {
        return misbehaved.get() > 0;
    }

    /** Whether a reset has done wrong what it was to. */
    boolean resetsHaveMisbehaved() {
        return resets.get() > 0;
    }

    /** Ends a hang, and lets no later build misbehave. */
    void release() {
        released.countDown();
    }

    void misbehave(Misbehaviour what) {
        if (released.getCount() == 0) {
            return;
        }
        misbehaved.incrementAndGet();
        if (what == Misbehaviour.FAIL) {
            throw new IllegalStateException("on purpose, in a build inside the JVM");
        }
        hang();
    }

    void misbehaveInReset(Misbehaviour what, Deadline deadline) throws InterruptedException {
        resets.incrementAndGet();
        switch (what) {
            case HANG -> hang();
            case LATE ->
                Patience.delay(Math.toIntExact(
                        Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos())) + LATE_MILLIS));
            default -> throw new IllegalStateException("on purpose, in a reset");
        }
    }

    /** Does not listen to interrupts: a build or reset that does is cancelled, which is no hang. */
    private void hang() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_HANG_SECONDS);
        boolean over = false;
        while (!over && System.nanoTime() < end) {
            try {
                over = released.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                over = false;
            }
        }
    }
}
