// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.runahead.mpi.EveryCheck;
import dev.runahead.mpi.Message;
import dev.runahead.mpi.MpiCallException;
import dev.runahead.mpi.OwnThread;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.worker.WorldCommunicator.Calls;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A rank that an MPI launcher has started, and no pool: checks a communicator under that launcher's library. */
final class Rank {

    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final int TAG = 9;

    private final Path shared;
    private final MpiWorld world;
    private final int rank;
    private final CurrentTask current = new CurrentTask();
    private final WorldCommunicator communicator;

    private Rank(Path shared, MpiWorld world) {
        this.shared = shared;
        this.world = world;
        this.rank = world.init();
        this.communicator = new WorldCommunicator(world, rank, Calls.CHECKED, current);
    }

    /**
     * Ends with status 1 if something does not hold.
     *
     * @param arguments a directory for all ranks
     */
    public static void main(String[] arguments) {
        try {
            Path shared = Path.of(arguments[0]);
            MpiLibrary library = MpiLibrary.in(System.getenv());
            Rank rank = new Rank(shared, IsolatedLoader.forPool(shared).mpi(library));
            EveryCheck.on(rank.communicator);
            rank.errorsHaveMpisText();
            rank.othersSeeTheCallThatItIsIn();
            rank.messagesAreSeenUntilTheyAreReceived();
            System.out.println(
                    "rank " + rank.rank + " of " + rank.world.size() + " under " + library + ": all is well");
            rank.world.end();
        } catch (Throwable e) {
            System.err.println(Failure.of(e).stack());
            Runtime.getRuntime().halt(1); // The launcher ends the others, who may wait.
        }
    }

    /** With MPI_ERRORS_RETURN, or the process would have ended. */
    private void errorsHaveMpisText() {
        TaskWorld tasks = new TaskWorld(world);
        ByteBuffer one = TaskWorld.memory(1);
        long type = tasks.abi().type(ElementType.BYTE);
        long address = tasks.functions().address(one);
        int code = tasks.functions().MPI_Send(address, 1, type, world.size() + 7, TAG, tasks.communicator());
        assertThatExceptionOfType(MpiCallException.class)
                .isThrownBy(() -> tasks.check("MPI_Send", code))
                .withMessageContaining("MPI_Send returned " + code)
                .satisfies(e -> assertThat(e.getMessage()).containsIgnoringCase("invalid rank"));
    }

    private void othersSeeTheCallThatItIsIn() throws Exception {
        Path seen = shared.resolve("seen");
        if (rank == 0) {
            CompletableFuture<String> watcher = CompletableFuture.supplyAsync(
                    () -> {
                        await().atMost(PATIENT).until(() -> current.call() != null);
                        String call = String.valueOf(current.call());
                        return call + (System.nanoTime() - current.call().sinceNanos() >= 0 ? "" : " to come");
                    },
                    OwnThread::start);
            var unused = watcher.thenRun(() -> shared.resolve("seen").toFile().mkdir());
            assertThat(communicator.receive(new long[1], 1, TAG)).isEqualTo(new Message(1, TAG, 1));
            assertThat(watcher.get()).isEqualTo("receive(long x 1, from 1)");
            assertThat(current.call()).isNull();
        } else if (rank == 1) {
            await().atMost(PATIENT).until(() -> Files.exists(seen));
            communicator.send(new long[1], 0, TAG);
        }
    }

    private void messagesAreSeenUntilTheyAreReceived() {
        if (rank == 1) {
            communicator.send(new int[1], 0, TAG);
        }
        communicator.barrier();
        assertThat(world.unreceived()).isEqualTo(rank == 0 ? "a message in the tasks' communicator" : "");
        if (rank == 0) {
            communicator.receive(new int[1], 1, TAG);
        }
        assertThat(world.unreceived()).isEmpty();
        communicator.barrier();
    }
}
