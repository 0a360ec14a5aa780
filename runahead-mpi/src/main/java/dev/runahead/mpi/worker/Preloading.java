// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.WorkerPreload;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Parcel;
import dev.runahead.mpi.wire.WorkerStart;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Runs a worker's preloads, and has them undo what tasks did. Confined to the worker's main thread. */
final class Preloading {

    private final Deque<Done<?>> lastFirst = new ArrayDeque<>();
    private boolean any;

    private record Done<A extends Record & Serializable>(WorkerPreload<A> preload, A arguments) {

        void reset(Kept kept) throws Exception {
            try {
                preload.reset(arguments, kept);
            } catch (Exception e) {
                throw new IllegalStateException(
                        "the reset of preload " + preload.getClass().getName() + " failed: " + Failure.textOf(e), e);
            }
        }
    }

    /** Whether any code but Runahead's own has run here. */
    boolean any() {
        return any;
    }

    void reset(Kept kept) throws Exception {
        for (Done<?> done : lastFirst) {
            done.reset(kept);
        }
    }

    void run(WorkerStart.Step step, Kept kept) throws Exception {
        any = true;
        Class<?> type =
                Class.forName(step.className(), true, Thread.currentThread().getContextClassLoader());
        if (step.arguments() != null) {
            preload(type, Parcel.unpack(step.arguments(), Record.class), kept);
        }
    }

    private <A extends Record & Serializable> void preload(Class<?> type, Record arguments, Kept kept)
            throws Exception {
        if (!WorkerPreload.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    type.getName() + " was given arguments but does not implement " + WorkerPreload.class.getName());
        }
        @SuppressWarnings("unchecked") // The pool's options take a preload and its arguments together.
        WorkerPreload<A> preload = (WorkerPreload<A>) instance(type);
        @SuppressWarnings("unchecked")
        A record = (A) arguments;
        preload.preload(record, kept);
        lastFirst.push(new Done<>(preload, record));
    }

    private static Object instance(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
