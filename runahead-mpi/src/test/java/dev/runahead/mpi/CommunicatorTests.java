// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tasks of one pool say to each other under Open MPI. */
@ParameterizedClass
@ValueSource(ints = {2, 3})
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class CommunicatorTests {

    @Parameter
    private int ranks;

    private MpiPoolSession pool;

    @BeforeParameterizedClassInvocation
    void open(int workers) {
        assumeThat(Launchers.openMpi()).as(Launchers.SKIPPED).isTrue();
        pool = MpiPoolSession.openUnmanaged(
                MpiPoolOptions.workers(workers).launcher(Launcher.OPENMPI).preload(FirstBarrier.class, new Anywhere()));
    }

    @AfterParameterizedClassInvocation
    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    record Anywhere() implements Serializable {}

    /** The communicator is there for preloads too. */
    static final class FirstBarrier implements WorkerPreload<Anywhere> {
        @Override
        public void preload(Anywhere arguments, WorkerContext worker) {
            worker.communicator().barrier();
            worker.keep(Communicator.class, worker.communicator());
        }
    }

    private interface Check extends Serializable {
        void on(Communicator communicator) throws Exception;
    }

    private void onAllRanks(Check check) {
        pool.submitSync(worker -> {
            check.on(worker.communicator());
            return null;
        });
    }

    @Test
    void isTheSameInPreloadsAndTasks() {
        assertThat(pool.submitSync(worker -> worker.kept(Communicator.class) == worker.communicator()
                        && worker.communicator().size() == worker.size()
                        && worker.communicator().rank() == worker.rank()))
                .hasSize(ranks)
                .containsOnly(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000})
    void movesElementsOfEachType(int count) {
        onAllRanks(communicator -> Exchanges.ofEachType(communicator, count));
    }

    @ParameterizedTest
    @EnumSource(Typed.class)
    void movesMoreThanIsCopiedAtATime(Typed type) {
        onAllRanks(communicator -> Exchanges.inParts(communicator, type));
    }

    @Test
    void takesArrays() {
        onAllRanks(communicator -> {
            int rank = communicator.rank();
            int size = communicator.size();
            double[] sum = {rank, 1};
            communicator.allReduce(sum, Reduction.SUM);
            assertThat(sum).containsExactly(size * (size - 1) / 2.0, size);
            byte[] all = new byte[size];
            communicator.gather(new byte[] {(byte) rank}, rank == 1 ? all : null, 1);
            assertThat(all[size - 1]).isEqualTo((byte) (rank == 1 ? size - 1 : 0));
            float[] given = {rank};
            communicator.broadcast(given, 1);
            assertThat(given).containsExactly(1);
            int[] everybody = new int[size];
            communicator.allGather(new int[] {rank}, everybody);
            assertThat(everybody).startsWith(0, 1);
        });
    }

    @Test
    void tellsAllRanksWhoCalledWhatIfTheyDiffer() {
        onAllRanks(CallsThatDiffer::all);
        onAllRanks(CallsThatDiffer::oneIsRefused);
    }

    @Test
    void namesTheArgumentThatItRefuses() {
        onAllRanks(Refusals::ofArguments);
        onAllRanks(Refusals::ofAddresses);
        onAllRanks(Refusals::notOfReadOnlyRoots);
    }

    @Test
    void throwsMessagesAwayThatDoNotFit() {
        onAllRanks(Refusals::ofMessages);
    }

    @Test
    void receivesFromAnybody() {
        onAllRanks(Refusals::noneOfAnySource);
    }

    @Test
    void refusesOtherThreadsWhileItsTaskRunsAndAfter() {
        pool.submitSync(worker -> {
            Communicator communicator = worker.communicator();
            CountDownLatch ended = new CountDownLatch(1);
            worker.keep(CountDownLatch.class, ended);
            worker.keep(
                    CompletableFuture.class,
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    ended.await();
                                    communicator.allReduce(new int[1], Reduction.SUM);
                                    return "made";
                                } catch (InterruptedException | IllegalStateException e) {
                                    return String.valueOf(e.getMessage());
                                }
                            },
                            OwnThread::start));
            assertThat(CompletableFuture.supplyAsync(
                                    () -> {
                                        try {
                                            communicator.barrier();
                                            return "made";
                                        } catch (IllegalStateException e) {
                                            return String.valueOf(e.getMessage());
                                        }
                                    },
                                    OwnThread::start)
                            .get(30, TimeUnit.SECONDS))
                    .contains("barrier was called on thread 'test-own-thread'", "'main'");
            return null;
        });

        List<Object> told = pool.submitSync(worker -> {
            worker.kept(CountDownLatch.class).countDown();
            return worker.kept(CompletableFuture.class).get(30, TimeUnit.SECONDS);
        });
        assertThat(told)
                .hasSize(ranks)
                .allSatisfy(text -> assertThat(text.toString())
                        .contains("allReduce was called on thread 'test-own-thread'", "'main'"));
    }

    @Test
    void isAsGoodWithoutChecks() {
        try (MpiPoolSession unchecked = MpiPoolSession.openUnmanaged(
                MpiPoolOptions.workers(ranks).launcher(Launcher.OPENMPI).uncheckedCalls())) {
            unchecked.submitSync(worker -> {
                Exchanges.ofEachType(worker.communicator(), 100);
                Exchanges.inParts(worker.communicator(), Typed.FLOAT);
                Refusals.ofArguments(worker.communicator());
                return null;
            });
        }
    }

    @Test
    void isNotThereWithoutMpi() {
        try (MpiPoolSession plain =
                MpiPoolSession.openUnmanaged(MpiPoolOptions.workers(1).launcher(Launcher.LOCAL))) {
            assertThatExceptionOfType(MpiTaskException.class)
                    .isThrownBy(() ->
                            plain.submitSync(worker -> worker.communicator().size()))
                    .withMessageContainingAll("worker 0 of 1 has no MPI", "Launcher.OPENMPI");
        }
    }
}
