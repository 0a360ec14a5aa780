// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the builds of one snapshot spec, since the provider has no state of its own. Thread-safe. */
final class SnapshotBuilds {

    private static final ConcurrentMap<String, SnapshotBuilds> BY_MARKER = new ConcurrentHashMap<>();

    /** Longer than any test waits for a build that hangs. */
    private static final int LONGEST_HANG_SECONDS = 60;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger misbehaved = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    static SnapshotBuilds of(String marker) {
        return BY_MARKER.computeIfAbsent(marker, unused -> new SnapshotBuilds());
    }

    /** Says that a build begins; returns which one of its spec it is, from 1. */
    int begin() {
        return begun.incrementAndGet();
    }

    void finished() {
        finished.incrementAndGet();
    }

    boolean haveBegun(int count) {
        return begun.get() >= count;
    }

    boolean haveFinished(int count) {
        return finished.get() >= count;
    }

    boolean haveMisbehaved() {
        return misbehaved.get() > 0;
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

    /** Does not listen to interrupts: a build that does is cancelled, which is no hang. */
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
