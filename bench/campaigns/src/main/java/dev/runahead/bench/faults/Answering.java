// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A thread that answers with what was frozen; what a session inside the JVM consists of. Thread-safe.
 *
 * @param left what a test has left in it; empty if nothing
 */
record Answering(Surroundings frozen, ExecutorService thread, AtomicReference<String> left) {

    static Answering with(Surroundings frozen) {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "snapshot");
            worker.setDaemon(true);
            return worker;
        });
        return new Answering(frozen, thread, new AtomicReference<>(""));
    }

    /** Throws {@link Violation} if there is no answer in time. */
    Surroundings ask(Duration most) throws InterruptedException {
        try {
            return thread.submit(() -> frozen).get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw Violation.wrong("the session is closed already");
        } catch (TimeoutException e) {
            throw Violation.hang("no answer after " + most.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean ended() {
        return thread.isShutdown();
    }

    void end() {
        thread.shutdownNow();
    }
}
