// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;

/** Calls of two ranks or more that do not match, and what each rank is told; run by all of them alike. */
final class CallsThatDiffer {

    private CallsThatDiffer() {}

    private interface Made {
        void with(Communicator communicator) throws Exception;
    }

    /** Rank 0 makes one call, all others make another. */
    private static void differ(Communicator communicator, Made first, Made others, String... told) {
        assertThatExceptionOfType(MpiCallException.class)
                .isThrownBy(() -> (communicator.rank() == 0 ? first : others).with(communicator))
                .withMessageContainingAll(told);
        stillWorks(communicator);
    }

    static void stillWorks(Communicator communicator) {
        int[] ranks = {communicator.rank()};
        communicator.allReduce(ranks, Reduction.MAX);
        assertThat(ranks).containsExactly(communicator.size() - 1);
    }

    static void all(Communicator communicator) {
        String others = communicator.size() == 2 ? "rank 1 called " : "ranks [1, 2] called ";
        differ(
                communicator,
                it -> it.allReduce(new double[4], Reduction.SUM),
                it -> it.broadcast(new int[2], 0),
                "rank 0 called allReduce(double x 4, SUM)",
                others + "broadcast(int x 2, root 0)");
        differ(
                communicator,
                it -> it.allReduce(new double[4], Reduction.SUM),
                it -> it.allReduce(new float[4], Reduction.SUM),
                "allReduce(double x 4, SUM)",
                others + "allReduce(float x 4, SUM)");
        differ(
                communicator,
                it -> it.allReduce(new byte[4], Reduction.SUM),
                it -> it.allReduce(new byte[4], Reduction.MIN),
                "allReduce(byte x 4, SUM)",
                others + "allReduce(byte x 4, MIN)");
        differ(
                communicator,
                it -> it.allReduce(ByteBuffer.allocateDirect(1 << 22), Reduction.SUM),
                it -> it.allReduce(new byte[0], Reduction.SUM),
                "allReduce(byte x 4194304, SUM)",
                others + "allReduce(byte x 0, SUM)");
        differ(
                communicator,
                it -> it.broadcast(new long[1], 0),
                it -> it.broadcast(new long[1], 1),
                "broadcast(long x 1, root 0)",
                others + "broadcast(long x 1, root 1)");
        differ(
                communicator,
                Communicator::barrier,
                it -> it.allGather(new int[1], new int[it.size()]),
                "rank 0 called barrier()",
                others + "allGather(int x 1)");
        differ(
                communicator,
                it -> it.gather(new int[1], new int[it.size()], 0),
                it -> it.gather(new int[2], null, 0),
                "rank 0 called gather(int x 1, root 0)",
                others + "gather(int x 2, root 0)");
    }

    /** One rank's arguments are wrong: it gets the error itself, the others do not wait for it. */
    static void oneIsRefused(Communicator communicator) {
        if (communicator.rank() == 0) {
            Refusals.of(
                    "read-only",
                    () -> communicator.allReduce(
                            DoubleBuffer.wrap(new double[1]).asReadOnlyBuffer(), Reduction.SUM));
        } else {
            assertThatExceptionOfType(MpiCallException.class)
                    .isThrownBy(() -> communicator.allReduce(new double[1], Reduction.SUM))
                    .withMessageContaining("rank 0 called allReduce with arguments that it refuses");
        }
        stillWorks(communicator);
    }
}
