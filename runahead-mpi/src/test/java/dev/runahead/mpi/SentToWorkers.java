// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import com.sun.jna.NativeLibrary;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Preloads, results and failures that tests send to workers. */
final class SentToWorkers {

    private SentToWorkers() {}

    record Greeting(String text) implements Serializable {}

    record Received(String text, int rank) implements Serializable {}

    static final class KeepGreeting implements WorkerPreload<Greeting> {
        @Override
        public void preload(Greeting arguments, WorkerContext worker) {
            worker.keep(Received.class, new Received(arguments.text(), worker.rank()));
        }
    }

    static final class Refuses implements WorkerPreload<Greeting> {
        @Override
        public void preload(Greeting arguments, WorkerContext worker) {
            if (worker.rank() == worker.size() - 1) {
                throw new IllegalStateException("no model for " + arguments.text());
            }
        }
    }

    static final class InitialisedOnly {
        static {
            System.setProperty("runahead.test.initialised", "yes");
        }

        private InitialisedOnly() {}
    }

    static final class Unsendable {
        final Thread thread = Thread.currentThread();
    }

    static final class TravellingException extends Exception {
        private static final long serialVersionUID = 1L;
        final int detail;

        TravellingException(String message, int detail) {
            super(message);
            this.detail = detail;
        }
    }

    static final class StuckException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        final Unsendable luggage = new Unsendable();

        StuckException(String message) {
            super(message);
        }
    }

    /** An exception that cannot be printed where it was read, or nowhere. */
    @SuppressWarnings("OverrideThrowableToString") // The very thing that goes wrong.
    static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient String text;

        Unprintable(boolean whereItWasMade) {
            text = whereItWasMade ? "printed on the worker" : null;
        }

        @Override
        public String toString() {
            return text.strip();
        }
    }

    /** A result that its owner cannot read, and cannot even be told why. */
    static final class Poisoned implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            throw new Unprintable(false);
        }
    }

    /** Through a JNA of the worker's class path: the worker's own, isolated one is another copy beside it. */
    static int mpiAbort() {
        if (System.getenv("PMI_RANK") != null) {
            return NativeLibrary.getInstance("libmpich.so.12")
                    .getFunction("MPI_Abort")
                    .invokeInt(new Object[] {0x44000000, 42});
        }
        NativeLibrary mpi = NativeLibrary.getInstance("libmpi.so.40");
        return mpi.getFunction("MPI_Abort")
                .invokeInt(new Object[] {mpi.getGlobalVariableAddress("ompi_mpi_comm_world"), 42});
    }

    /** Has the JVM stop a busy thread again and again, which it does by signals. */
    static int stopsItsThreads() {
        Thread busy = new Thread(() -> {
            long sum = 0;
            while (!Thread.currentThread().isInterrupted()) {
                for (byte character : "a text of some length".repeat(50).getBytes(StandardCharsets.ISO_8859_1)) {
                    sum += character;
                }
            }
            LAST_SUM.set(sum);
        });
        busy.start();
        for (int i = 0; i < 60; i++) {
            System.gc();
        }
        busy.interrupt();
        return 60;
    }

    private static final AtomicLong LAST_SUM = new AtomicLong();

    static Object never() throws InterruptedException {
        new java.util.concurrent.CountDownLatch(1).await();
        return null;
    }
}
