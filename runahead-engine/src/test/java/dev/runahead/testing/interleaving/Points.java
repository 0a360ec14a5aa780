// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** What woven classes call, and what the actors of a play may call themselves. Does nothing on other threads. */
public final class Points {

    private Points() {}

    /** Here another actor may have its turn. */
    public static void pass(String place) {
        if (Thread.currentThread() instanceof Actor me) {
            me.go(place, null);
        }
    }

    /** The same, if the collection is one that threads share. */
    public static void passIfShared(Object collection, String place) {
        if (collection.getClass().getName().startsWith("java.util.concurrent.")) {
            pass(place);
        }
    }

    /** In place of {@code monitorenter}. */
    public static void enter(Object monitor, String place) {
        if (Thread.currentThread() instanceof Actor me) {
            me.interleaving.enter(me, monitor, place);
        }
    }

    /** In place of {@code monitorexit}. */
    public static void exit(Object monitor, String place) {
        if (Thread.currentThread() instanceof Actor me) {
            me.interleaving.exit(me, monitor, place);
        }
    }

    /** In place of {@link Thread#interrupted()}. */
    public static boolean interrupted() {
        return ((Actor) Thread.currentThread()).clearInterrupt();
    }

    /**
     * Waits until something is so.
     *
     * @throws InterruptedException if the actor was or is interrupted
     */
    public static void await(String what, BooleanSupplier until) throws InterruptedException {
        ((Actor) Thread.currentThread()).goInterruptibly(what, until);
    }

    /**
     * In place of {@link CompletableFuture#get(long, TimeUnit)}; time stands still, so it never times out.
     *
     * @throws InterruptedException if the actor was or is interrupted
     */
    public static <T> T get(CompletableFuture<T> future, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException {
        await("a wait of at most " + timeout + " " + unit, future::isDone);
        return future.get();
    }

    /** A fault: what a compare-and-set would be if it were not one step. */
    public static boolean getThenSet(AtomicReference<Object> reference, Object expected, Object next) {
        if (reference.get() != expected) {
            return false;
        }
        pass("the gap in a compare-and-set");
        reference.set(next);
        return true;
    }
}
