// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.mpi.WorkerContext;
import dev.runahead.mpi.WorkerPreload;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Misbehaves in one worker of the second pool of a spec, which is the one that is built ahead, or of the one that a
 * {@link Trigger} means; before and after that it does nothing. Confined to the worker's main thread.
 */
final class FaultyPreload implements WorkerPreload<FaultyPreload.Orders> {

    /** The exit code of a worker that is told to exit. */
    static final int EXIT_CODE = 42;

    /**
     * What to do. Immutable.
     *
     * @param control the directory in which pools are counted
     * @param marker tells the step from others
     * @param rank which worker misbehaves
     * @param inReset whether it does so when its pool is made as new, whichever that is, and not when it is prepared
     */
    record Orders(String control, String marker, int rank, Misbehaviour what, boolean inReset) implements Serializable {

        /** Is there once the fault has taken effect. */
        Path reached() {
            return Path.of(control, marker + "reached");
        }

        boolean hasReached() {
            return Files.exists(reached());
        }

        /** Lets no pool misbehave until {@link #arm}. */
        void secure() throws IOException {
            isOf("none", "first");
            disarm();
        }

        /** Lets the next pool misbehave whose worker comes to its preload. */
        void arm() throws IOException {
            Files.deleteIfExists(Path.of(control, marker + "second"));
        }

        /** Lets no pool misbehave any more. */
        void disarm() throws IOException {
            isOf("none", "second");
        }

        /** Whether the pool is the one that this place belongs to; the first to ask has it. */
        private boolean isOf(String pool, String place) throws IOException {
            Path link = Path.of(control, marker + place);
            try {
                Files.createSymbolicLink(link, Path.of(pool));
                return true;
            } catch (FileAlreadyExistsException e) {
                return Files.readSymbolicLink(link).toString().equals(pool);
            }
        }
    }

    FaultyPreload() {}

    @Override
    public void preload(Orders orders, WorkerContext worker) throws Exception {
        if (orders.inReset()) {
            return;
        }
        Path directory = Path.of(System.getProperty("java.io.tmpdir")).getParent();
        String pool = String.valueOf(directory);
        if (orders.isOf(pool, "first") || !orders.isOf(pool, "second") || worker.rank() != orders.rank()) {
            return;
        }
        Files.writeString(orders.reached(), orders.what().name());
        switch (orders.what()) {
            case HANG -> new CountDownLatch(1).await(); // For ever, on purpose.
            case EXIT -> System.exit(EXIT_CODE);
            case FAIL, LATE -> throw new IllegalStateException("on purpose, in " + orders.marker());
        }
    }

    @Override
    public void reset(Orders orders, WorkerContext worker) throws Exception {
        if (!orders.inReset() || worker.rank() != orders.rank()) {
            return;
        }
        Files.writeString(orders.reached(), orders.what().name());
        switch (orders.what()) {
            case HANG -> new CountDownLatch(1).await(); // For ever, on purpose.
            case LATE -> Patience.delay(Math.toIntExact(Scene.CLOSE_BUDGET.toMillis()));
            default -> throw new IllegalStateException("on purpose, in a reset of " + orders.marker());
        }
    }
}
