// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A task runs when the first turn closes its pool. Confined to the test's thread. */
final class TaskFault implements Fault {

    private static final int SHORT_MILLIS = 300;
    private static final int LONG_MILLIS = 120_000;

    private final Scene scene;
    private final int millis;
    private List<CompletableFuture<Integer>> running = List.of();

    /**
     * A task that has not begun.
     *
     * @param ends whether it comes to its end by itself before anybody's patience does
     */
    TaskFault(Scene scene, boolean ends) {
        this.scene = scene;
        this.millis = ends ? SHORT_MILLIS : LONG_MILLIS;
    }

    /** It must be the last one of its turn: what comes behind it waits. */
    @Override
    public boolean sparesTheOwn() {
        return false;
    }

    @Override
    public OpenSession.Fate fate(Scene of) {
        return of.fate();
    }

    @Override
    public void strike(OpenSession own) throws Exception {
        OpenPool pool = (OpenPool) own;
        String control = scene.control().toString();
        String marker = scene.marker() + "left-";
        int most = millis;
        running = pool.session().submit(worker -> {
            Files.createFile(Path.of(control, marker + worker.rank()));
            // That it passes is what the task is for.
            return new CountDownLatch(1).await(most, TimeUnit.MILLISECONDS) ? -1 : worker.rank();
        });
        Path mark = scene.control().resolve(marker + scene.step().rank());
        if (!Patience.until(Scene.LONGEST_ANSWER, () -> Files.exists(mark))) {
            throw Violation.hang(pool.instance() + ": a task did not begin");
        }
    }

    /** Whatever has become of the pool: nobody waits for its tasks for ever. */
    @Override
    public void closed(OpenSession own) throws Exception {
        for (CompletableFuture<Integer> future : running) {
            try {
                future.get(Scene.LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                // It failed with its pool, which is right.
            } catch (TimeoutException e) {
                throw Violation.hang(own.instance() + ": a task that was left running had no answer "
                        + Scene.LONGEST_ANSWER.toSeconds() + " s after the close");
            }
        }
        scene.note(
                Note.Type.TOOK_EFFECT,
                "a task of " + millis + " ms was left running; the pool " + (own.stays() ? "stays" : "went"));
    }
}
