// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Arguments and messages that a communicator refuses; run by two ranks or more alike. */
final class Refusals {

    private static final int TAG = 3;

    private Refusals() {}

    static void of(String told, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(told);
    }

    static void ofArguments(Communicator communicator) {
        int size = communicator.size();
        int[] one = {1};
        IntBuffer wrapped = IntBuffer.wrap(one);
        ByteBuffer bigEndian = ByteBuffer.allocateDirect(64);

        of("root -1", () -> communicator.broadcast(one, -1));
        of("root " + size, () -> communicator.broadcast(one, size));
        of("root " + size, () -> communicator.gather(one, new int[size], size));
        of("byte order BIG_ENDIAN", () -> communicator.allReduce(bigEndian.asDoubleBuffer(), Reduction.SUM));
        of("byte order BIG_ENDIAN", () -> communicator.allGather(wrapped, bigEndian.asIntBuffer()));
        of("neither byte", () -> communicator.allReduce(CharBuffer.allocate(1), Reduction.SUM));
        of("read-only", () -> communicator.allReduce(wrapped.asReadOnlyBuffer(), Reduction.SUM));
        of(
                "read-only",
                () -> communicator.allGather(wrapped, IntBuffer.allocate(size).asReadOnlyBuffer()));
        of("int x " + 2 * size, () -> communicator.allGather(new int[2], new int[size]));
        of("int x " + size, () -> communicator.allGather(wrapped, DoubleBuffer.allocate(size)));
        of("gives no room", () -> communicator.gather(one, null, communicator.rank()));
        assertThatNullPointerException().isThrownBy(() -> communicator.allReduce(one, null));
        assertThatNullPointerException().isThrownBy(() -> communicator.broadcast((Buffer) null, 0));
        CallsThatDiffer.stillWorks(communicator);
    }

    /** A root only reads: there a buffer may be read-only. */
    static void notOfReadOnlyRoots(Communicator communicator) {
        DoubleBuffer values = DoubleBuffer.wrap(new double[] {communicator.rank()});
        communicator.broadcast(communicator.rank() == 1 ? values.asReadOnlyBuffer() : values, 1);
        assertThat(values.get(0)).isEqualTo(1);
    }

    static void ofAddresses(Communicator communicator) {
        int rank = communicator.rank();
        int other = rank == 0 ? 1 : 0;
        int size = communicator.size();
        byte[] one = {1};

        of("destination " + size, () -> communicator.send(one, size, TAG));
        of("destination -1", () -> communicator.send(one, Communicator.ANY_SOURCE, TAG));
        of("this rank itself", () -> communicator.send(one, rank, TAG));
        of("source -2", () -> communicator.receive(one, -2, TAG));
        of("this rank itself", () -> communicator.receive(one, rank, TAG));
        of("tag -1", () -> communicator.send(one, other, Communicator.ANY_TAG));
        of("tag 32768", () -> communicator.send(one, other, Communicator.MAX_TAG + 1));
        of("tag -2", () -> communicator.receive(one, other, -2));
        of("read-only", () -> communicator.receive(ByteBuffer.wrap(one).asReadOnlyBuffer(), other, TAG));
        of("byte order", () -> communicator.send(ByteBuffer.allocateDirect(8).asLongBuffer(), other, TAG));
        CallsThatDiffer.stillWorks(communicator);
    }

    /** Messages that do not fit, of several parts too, and then one that does. */
    static void ofMessages(Communicator communicator) {
        int large = (2 << 20) + 1;
        if (communicator.rank() == 1) {
            communicator.send(new byte[large], 0, TAG);
            communicator.send(new double[2], 0, TAG);
            communicator.send(new long[] {7}, 0, TAG);
        } else if (communicator.rank() == 0) {
            refused(communicator, new byte[large - 1], "rank 1 sent byte x " + large, "room for byte x " + (large - 1));
            refused(communicator, new byte[16], "rank 1 sent double x 2 with tag 3", "room for byte x 16");
            long[] into = new long[2];
            assertThat(communicator.receive(into, 1, TAG)).isEqualTo(new Message(1, TAG, 1));
            assertThat(into).containsExactly(7, 0);
        }
        CallsThatDiffer.stillWorks(communicator);
    }

    private static void refused(Communicator communicator, byte[] into, String... told) {
        assertThatExceptionOfType(MpiCallException.class)
                .isThrownBy(() -> communicator.receive(into, Communicator.ANY_SOURCE, Communicator.ANY_TAG))
                .withMessageContainingAll(told);
        assertThat(into).containsOnly(0);
    }

    /** From all other ranks, whoever comes first, of several parts each. */
    static void noneOfAnySource(Communicator communicator) {
        int count = (1 << 18) + 1;
        double[] values = new double[count];
        if (communicator.rank() > 0) {
            values[count - 1] = communicator.rank();
            communicator.send(values, 0, 10 + communicator.rank());
            return;
        }
        int sources = 0;
        for (int i = 1; i < communicator.size(); i++) {
            Message message = communicator.receive(values, Communicator.ANY_SOURCE, Communicator.ANY_TAG);
            assertThat(message).isEqualTo(new Message(message.source(), 10 + message.source(), count));
            assertThat(values[count - 1]).isEqualTo(message.source());
            sources |= 1 << message.source();
        }
        assertThat(sources).isEqualTo((1 << communicator.size()) - 2);
    }
}
