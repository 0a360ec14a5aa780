// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A signal to a process of the spare. Either the first turn waits until it has been seen to take effect, or it is sent
 * from a thread of its own, while the second turn asks for the spare. Thread-safe.
 */
final class SpareFault implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration EFFECT = Duration.ofSeconds(5);

    /** How far the spare is. */
    enum Moment {
        STARTING,
        READY
    }

    /** What was hit, and when that was seen. */
    private record Hit(Path pool, long seenNanos) {}

    private final Scene scene;
    private final Moment moment;
    private final Victim victim;
    private final String signal;
    private final boolean alongside;
    private volatile CompletableFuture<Void> striking = CompletableFuture.completedFuture(null);
    private volatile @Nullable Hit hit;
    private volatile boolean asking;

    SpareFault(Scene scene, Moment moment, Victim victim, String signal, boolean alongside) {
        this.scene = scene;
        this.moment = moment;
        this.victim = victim;
        this.signal = signal;
        this.alongside = alongside;
    }

    @Override
    public boolean needsASpare() {
        return true;
    }

    @Override
    public void strike(OpenSession own) throws Exception {
        NextSpare spare = NextSpare.beside(scene, own);
        if (alongside) {
            CompletableFuture<Void> strike = new CompletableFuture<>();
            striking = strike;
            Thread thread = new Thread(() -> complete(strike, spare), "faults-strike");
            thread.setDaemon(true);
            thread.start();
        } else {
            hit(spare);
        }
    }

    private void complete(CompletableFuture<Void> strike, NextSpare spare) {
        try {
            hit(spare);
            strike.complete(null);
        } catch (Throwable e) { // Whatever it is, the test's thread throws it.
            strike.completeExceptionally(e);
        }
    }

    private void hit(NextSpare spare) throws Exception {
        // Kept from here on: when it is handed over, the next one is being built.
        Optional<Path> seen = Patience.until(NextSpare.PATIENCE, spare::directory);
        if (seen.isEmpty()) {
            scene.note(Note.Type.NO_EFFECT, "no spare was built");
            return;
        }
        if (asking) { // What was seen may be the second turn's own build, which would fail justly.
            scene.note(Note.Type.NO_EFFECT, "no spare was being built when the test asked for it");
            return;
        }
        Path directory = seen.get();
        if (moment == Moment.READY && !Patience.until(NextSpare.PATIENCE, () -> isReady(directory))) {
            scene.note(Note.Type.NO_EFFECT, "the spare did not become ready");
            return;
        }
        Optional<LiveProcess> found = Patience.until(
                PATIENCE,
                () -> victim.among(LiveProcess.below(directory), scene.step().rank()));
        Patience.delay(scene.step().delayMillis());
        if (found.isEmpty() || found.get().gone() || (moment == Moment.STARTING && isReady(directory))) {
            scene.note(Note.Type.NO_EFFECT, found.isEmpty() ? "no " + victim : "it was too late");
            return;
        }
        hit(directory, found.get());
    }

    private static boolean isReady(Path directory) {
        return Files.exists(directory.resolve("session.json"));
    }

    private void hit(Path directory, LiveProcess process) throws Exception {
        process.signal(signal);
        boolean stops = signal.equals("STOP");
        boolean seen = Patience.until(EFFECT, () -> stops ? process.stopped() : process.gone());
        hit = new Hit(directory, System.nanoTime());
        if (!seen || (moment == Moment.STARTING && isReady(directory))) {
            scene.note(Note.Type.NO_EFFECT, seen ? "the spare became ready meanwhile" : process + " goes on");
        } else {
            scene.note(Note.Type.TOOK_EFFECT, process + (stops ? " is in state T" : " is gone"));
        }
    }

    @Override
    public void asking() {
        asking = true;
    }

    @Override
    public boolean excuses(OpenSession session, long askedNanos, Throwable failure) {
        Hit struck = hit;
        return alongside
                && struck != null
                && session instanceof OpenPool pool
                && struck.pool().equals(pool.directory())
                && struck.seenNanos() - askedNanos > 0
                && !(failure instanceof Violation violation && violation.figure() == Figure.HANGS);
    }

    @Override
    public void settle() throws Exception {
        striking.get(PATIENCE.toSeconds() * 4, TimeUnit.SECONDS);
    }
}
