// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects there and back: as a task is sent, and as a result. */
@Timeout(60)
class PackedTests {

    private static final int LARGE =
            100_003; // More than a part, a buffer or a socket holds, and no multiple of either.

    @TempDir
    private Path directory;

    private Ends ends;

    @BeforeEach
    void connect() throws IOException {
        ends = Ends.proved(directory);
    }

    @AfterEach
    void close() throws IOException {
        ends.close();
    }

    static Stream<Object> objects() {
        double[] doubles = IntStream.range(0, LARGE).mapToDouble(i -> 1.5 * i).toArray();
        float[] floats = new float[LARGE];
        short[] shorts = new short[LARGE];
        char[] chars = new char[LARGE];
        byte[] bytes = new byte[LARGE];
        boolean[] booleans = new boolean[LARGE];
        for (int i = 0; i < LARGE; i++) {
            floats[i] = i / 3f;
            shorts[i] = (short) i;
            chars[i] = (char) i;
            bytes[i] = (byte) (i * 7);
            booleans[i] = i % 3 == 0;
        }
        return Stream.of(
                doubles,
                floats,
                shorts,
                chars,
                bytes,
                booleans,
                IntStream.range(0, LARGE).toArray(),
                IntStream.range(0, LARGE).asLongStream().map(i -> i << 33).toArray(),
                new double[][] {doubles, new double[3], doubles.clone()},
                "text".repeat(LARGE),
                "",
                Map.of("small", List.of(1, 2), "large", "x".repeat(LARGE)),
                IntStream.range(0, LARGE).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aResultArrivesAsItWas(Object object) throws Exception {
        assertThat(throughAResult(object)).isEqualTo(object);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aTaskArrivesAsItWas(Object object) throws Exception {
        assertThat(throughATask(object)).isEqualTo(object);
    }

    @Test
    void nullNeedsNoGraph() throws Exception {
        assertThat(Packed.of(null).bytes()).isZero();
        assertThat(throughAResult(null)).isNull();
        assertThat(throughATask(null)).isNull();
    }

    @Test
    void anArrayThatIsThereTwiceStaysOne() throws Exception {
        byte[] one = new byte[LARGE];
        byte[] other = new byte[LARGE];
        other[LARGE - 1] = 1;

        List<?> arrived = (List<?>) throughAResult(new ArrayList<>(List.of(one, other, one)));

        assertThat(arrived.get(0)).isSameAs(arrived.get(2)).isEqualTo(one);
        assertThat(arrived.get(1)).isEqualTo(other);
    }

    /** Its own code reads the array while the graph around it is read. */
    private static final class Summed implements Serializable {
        private static final long serialVersionUID = 1L;
        private final long[] values;
        private transient long sum;

        private Summed(long... values) {
            this.values = values;
            this.sum = Arrays.stream(values).sum();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            sum = Arrays.stream(values).sum();
        }
    }

    @Test
    void anArrayIsThereWhenTheGraphThatNamesItIsRead() throws Exception {
        Summed summed = new Summed(IntStream.range(0, LARGE).asLongStream().toArray());

        assertThat(((Summed) throughAResult(summed)).sum).isEqualTo(summed.sum);
        assertThat(((Summed) throughATask(summed)).sum).isEqualTo(summed.sum);
    }

    @Test
    void aResultThatCannotBePackedToItsEndIsFollowedByAFailureAndTheNextResult() throws Exception {
        List<Object> poisoned = new ArrayList<>(List.of(new byte[LARGE], "x".repeat(LARGE)));
        poisoned.add(new Object());
        ResultStream results = new ResultStream(ends.worker());
        CompletableFuture<Object> sent = Ends.beside(() -> {
            assertThatExceptionOfType(NotSerializableException.class).isThrownBy(() -> results.send(1, poisoned));
            results.send(new Frame(Frame.Type.FAILURE, 1, new byte[] {4}));
            results.send(2, "next");
            return null;
        });

        Arriving first = new Arriving(ends.owner(), ends.owner().read());
        assertThatIOException().isThrownBy(first::object);
        first.finish();
        assertThat(first.failureOrNull()).isNotNull().extracting(Frame::payload).isEqualTo(new byte[] {4});
        Arriving second = new Arriving(ends.owner(), ends.owner().read());
        assertThat(second.object()).isEqualTo("next");
        second.finish();
        assertThat(sent.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void whatNobodyWantsIsReadPast() throws Exception {
        ResultStream results = new ResultStream(ends.worker());
        CompletableFuture<Object> sent = Ends.beside(() -> {
            results.send(1, new HashMap<>(Map.of("a", new byte[LARGE], "b", "x".repeat(LARGE))));
            results.send(2, 42);
            return null;
        });

        new Arriving(ends.owner(), ends.owner().read()).finish();

        assertThat(new Arriving(ends.owner(), ends.owner().read()).object()).isEqualTo(42);
        assertThat(sent.get(10, TimeUnit.SECONDS)).isNull();
    }

    /** More than any heap here: it is announced, refused, and read past. */
    @Test
    void anArrayWithoutRoomLosesNothingElse() throws Exception {
        int length = Integer.MAX_VALUE; // The JVM refuses arrays of that length, whatever its heap.
        CompletableFuture<Object> sent = Ends.beside(() -> {
            byte[] head = new ArrayHead(ArrayType.BYTE, length).packed();
            ends.worker().write(new Frame(Frame.Type.ARRAY, 1, head));
            byte[] some = new byte[1 << 20];
            for (long left = length; left > 0; left -= some.length) {
                ends.worker().write(ByteBuffer.wrap(some, 0, (int) Math.min(left, some.length)));
            }
            ends.worker().write(new Frame(Frame.Type.RESULT, 1, new byte[0]));
            ends.worker().write(new Frame(Frame.Type.LEAVE, 5, new byte[0]));
            return null;
        });

        Arriving answer = new Arriving(ends.owner(), ends.owner().read());
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(answer::object);
        answer.finish();

        assertThat(ends.owner().read().number()).isEqualTo(5);
        assertThat(sent.get(10, TimeUnit.SECONDS)).isNull();
    }

    private Object throughAResult(Object object) throws Exception {
        CompletableFuture<Object> sent = Ends.beside(() -> {
            new ResultStream(ends.worker()).send(3, object);
            return null;
        });
        Arriving answer = new Arriving(ends.owner(), ends.owner().read());
        assertThat(answer.number()).isEqualTo(3);
        Object arrived = answer.object();
        answer.finish();
        assertThat(sent.get(10, TimeUnit.SECONDS)).isNull();
        return arrived;
    }

    private Object throughATask(Object object) throws Exception {
        Packed packed = Packed.of(object);
        CompletableFuture<Object> sent = Ends.beside(() -> {
            Encoder encoder = new Encoder(ends.owner());
            encoder.add(Frame.Type.TASK, 3, packed);
            encoder.flush();
            return null;
        });
        List<Object> arrays = new ArrayList<>();
        Frame frame = ends.worker().read();
        while (frame.type() == Frame.Type.ARRAY) {
            arrays.add(ends.worker().readArray(frame));
            frame = ends.worker().read();
        }
        assertThat(frame.type()).isEqualTo(Frame.Type.TASK);
        assertThat(sent.get(10, TimeUnit.SECONDS)).isNull();
        return new Packed(frame.payload(), arrays).unpacked();
    }
}
