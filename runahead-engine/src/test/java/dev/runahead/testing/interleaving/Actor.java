// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * A thread that runs only while it has the turn. Woven classes get one wherever they make a {@code Thread}.
 *
 * <p>Its interrupt is a flag of its own: the JDK's would wake the thread in the middle of waiting for its turn. All
 * fields but the semaphore are touched by the actor that has the turn only, and published by passing it.
 */
public final class Actor extends Thread {

    final Interleaving interleaving;
    final Semaphore turn = new Semaphore(0);
    private boolean interrupted;
    private boolean ended;
    private String at = "its beginning";
    private BooleanSupplier waitsFor;

    Actor(Interleaving interleaving, String name, Runnable body) {
        super(null, body, name, 0, false);
        this.interleaving = interleaving;
        setDaemon(true);
    }

    /** As the constructor of {@code Thread} that woven code calls, for the turns of the calling actor. */
    public Actor(ThreadGroup group, Runnable body, String name, long stackSize, boolean inherit) {
        super(group, body, name, stackSize, inherit);
        this.interleaving = ((Actor) Thread.currentThread()).interleaving;
    }

    @Override
    public synchronized void start() {
        if (!interleaving.abandoned()) {
            interleaving.add(this);
            super.start();
        }
    }

    @Override
    public void run() {
        turn.acquireUninterruptibly();
        try {
            if (!interleaving.abandoned()) {
                super.run();
            }
        } catch (Throwable e) {
            interleaving.fail(e);
        }
        ended = true;
        interleaving.leave(this);
    }

    /** Goes to a place and waits there until something is so; null for at once. */
    void go(String place, BooleanSupplier until) {
        at = place;
        waitsFor = until;
        interleaving.pass(this);
        waitsFor = null;
    }

    /**
     * The same; an interrupt ends the wait.
     *
     * @throws InterruptedException if the actor was or is interrupted; its flag is cleared
     */
    void goInterruptibly(String place, BooleanSupplier until) throws InterruptedException {
        go(place, () -> interrupted || until.getAsBoolean());
        if (clearInterrupt()) {
            throw new InterruptedException(getName() + " was interrupted at " + place);
        }
    }

    boolean able() {
        return !ended && (waitsFor == null || waitsFor.getAsBoolean());
    }

    boolean ended() {
        return ended;
    }

    String at() {
        return at;
    }

    @Override
    public void interrupt() {
        interrupted = true;
    }

    @Override
    public boolean isInterrupted() {
        return interrupted;
    }

    boolean clearInterrupt() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }

    @Override
    public String toString() {
        return ended ? getName() + " has ended" : getName() + " is at " + at;
    }
}
