// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.mpi.MpiPoolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A signal to a process of the pool that the test holds. Its tasks must fail soon, and its close must end it. */
final class OwnFault implements Fault {

    private static final Duration EFFECT = Duration.ofSeconds(5);

    /** What the pool is doing. */
    enum Moment {
        IDLE,
        RUNNING,
        CLOSING
    }

    private final Scene scene;
    private final Moment moment;
    private final Victim victim;
    private final String signal;

    OwnFault(Scene scene, Moment moment, Victim victim, String signal) {
        this.scene = scene;
        this.moment = moment;
        this.victim = victim;
        this.signal = signal;
    }

    @Override
    public boolean sparesTheOwn() {
        return false;
    }

    @Override
    public void strike(OpenSession own) throws Exception {
        OpenPool pool = (OpenPool) own;
        List<CompletableFuture<String>> running = moment == Moment.IDLE ? List.of() : runForLong(pool);
        if (moment == Moment.CLOSING) {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(pool.session()::close, this::start);
            awaitClosing(pool);
            hit(pool);
            closing.get(Scene.LONGEST_CLOSE.toSeconds() * 2, TimeUnit.SECONDS);
        } else {
            hit(pool);
            if (signal.equals("KILL")) {
                awaitFailure(pool, running);
            }
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "faults-closing");
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitClosing(OpenPool pool) throws InterruptedException {
        // A closed session refuses tasks, and it is closed before anything of it ends.
        boolean closing = Patience.until(EFFECT, () -> refuses(pool));
        if (!closing) {
            throw Violation.hang(pool.instance() + ": close had not begun after " + EFFECT.toSeconds() + " s");
        }
    }

    private static boolean refuses(OpenPool pool) {
        try {
            var unused = pool.session().submit(worker -> worker.rank());
            return false;
        } catch (IllegalStateException | MpiPoolException e) {
            return true; // Its lease has ended, or what ends with it has.
        }
    }

    /** A task that does not end by itself; returns once the victim's rank runs it. */
    private List<CompletableFuture<String>> runForLong(OpenPool pool) throws InterruptedException {
        String control = scene.control().toString();
        String marker = scene.marker() + "running-";
        List<CompletableFuture<String>> futures = pool.session().submit(worker -> {
            Files.createFile(Path.of(control, marker + worker.rank()));
            new CountDownLatch(1).await(2, TimeUnit.MINUTES);
            return "the task came to its end";
        });
        Path mark = scene.control().resolve(marker + scene.step().rank());
        if (!Patience.until(Scene.LONGEST_ANSWER, () -> Files.exists(mark))) {
            throw Violation.hang(pool.instance() + ": a task did not begin");
        }
        return futures;
    }

    private void hit(OpenPool pool) throws Exception {
        Optional<LiveProcess> found =
                victim.among(LiveProcess.below(pool.directory()), scene.step().rank());
        Patience.delay(scene.step().delayMillis());
        if (found.isEmpty() || found.get().gone()) {
            scene.note(Note.Type.NO_EFFECT, "no " + victim + " of " + pool.instance() + " runs");
            return;
        }
        LiveProcess process = found.get();
        process.signal(signal);
        boolean stops = signal.equals("STOP");
        boolean seen = Patience.until(EFFECT, () -> stops ? process.stopped() : process.gone());
        scene.note(
                seen ? Note.Type.TOOK_EFFECT : Note.Type.NO_EFFECT,
                process + " of " + pool.instance() + (seen ? stops ? " is in state T" : " is gone" : " goes on"));
    }

    /** What runs fails, and so does what is tried from then on. */
    private static void awaitFailure(OpenPool pool, List<CompletableFuture<String>> running) throws Exception {
        for (CompletableFuture<String> future : running) {
            awaitFailure(pool, future);
        }
        long end = System.nanoTime() + Scene.LONGEST_ANSWER.toNanos();
        while (System.nanoTime() < end) {
            try {
                for (CompletableFuture<Integer> future : pool.session().submit(worker -> worker.rank())) {
                    awaitFailure(pool, future);
                }
            } catch (AnsweredException e) {
                continue; // It was quicker than the news; the next one will not be.
            } catch (RuntimeException e) {
                return; // The pool says that it is broken.
            }
            return;
        }
        throw Violation.hang(pool.instance() + " still takes tasks after its loss");
    }

    private static void awaitFailure(OpenPool pool, CompletableFuture<?> future)
            throws InterruptedException, AnsweredException {
        try {
            Object answer = future.get(Scene.LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
            throw new AnsweredException("answered " + answer);
        } catch (ExecutionException e) {
            // That is right.
        } catch (TimeoutException e) {
            throw Violation.hang(pool.instance() + ": a task of a pool that has lost a process did not fail in "
                    + Scene.LONGEST_ANSWER.toSeconds() + " s");
        }
    }

    /** A task was answered though its pool had lost a process. */
    private static final class AnsweredException extends Exception {

        private static final long serialVersionUID = 1L;

        AnsweredException(String message) {
            super(message);
        }
    }
}
