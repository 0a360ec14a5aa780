// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChannelTests {

    private static final int MORE_THAN_A_SOCKET_HOLDS = 4 << 20;

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

    @Test
    void carriesManySmallFramesInTheirOrder() throws Exception {
        CompletableFuture<Void> written = Ends.beside(() -> {
            for (int i = 0; i < 50_000; i++) {
                ends.owner().write(new Frame(Frame.Type.TASK, i, new byte[i % 40]));
            }
            return null;
        });

        for (int i = 0; i < 50_000; i++) {
            Frame frame = ends.worker().read();
            assertThat(frame.number()).isEqualTo(i);
            assertThat(frame.payload()).hasSize(i % 40);
        }
        assertThat(written).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void anInterruptedThreadWritesAllAndStaysInterrupted() throws Exception {
        CompletableFuture<Boolean> written = Ends.beside(() -> {
            Thread.currentThread().interrupt();
            ends.owner().write(new Frame(Frame.Type.TASK, 7, new byte[MORE_THAN_A_SOCKET_HOLDS]));
            return Thread.interrupted();
        });

        assertThat(ends.worker().read().payload()).hasSize(MORE_THAN_A_SOCKET_HOLDS);
        assertThat(written.get(10, TimeUnit.SECONDS)).isTrue();
        ends.owner().write(Frame.of(Frame.Type.LEAVE));
        assertThat(ends.worker().read().type()).isEqualTo(Frame.Type.LEAVE);
    }

    @Test
    void anInterruptedThreadGivesUpOnAPeerThatReadsNothing() {
        CompletableFuture<Void> written = Ends.beside(() -> {
            Thread.currentThread().interrupt();
            try {
                ends.owner().write(new Frame(Frame.Type.TASK, 7, new byte[MORE_THAN_A_SOCKET_HOLDS]));
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            return null;
        });

        assertThat(written)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("interrupted");
    }

    @Test
    void anInterruptEndsNoRead() throws Exception {
        CompletableFuture<Frame> read = Ends.beside(() -> {
            Thread.currentThread().interrupt();
            return ends.worker().read();
        });

        assertThat(read).isNotDone();
        ends.owner().write(new Frame(Frame.Type.TASK, 9, new byte[3]));
        assertThat(read.get(10, TimeUnit.SECONDS).number()).isEqualTo(9);
    }

    @Test
    void aWaitForAFrameEndsWhenItIsWokenAndTheFrameIsReadLater() throws Exception {
        ends.worker().wakeReader();
        assertThat(ends.worker().awaitFrame()).isFalse();

        CompletableFuture<Boolean> frame = Ends.beside(() -> ends.worker().awaitFrame());
        ends.owner().write(Frame.of(Frame.Type.LEAVE));

        assertThat(frame.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ends.worker().read().type()).isEqualTo(Frame.Type.LEAVE);
    }

    @Test
    void whatAWakeInterruptsIsReadWhole() throws Exception {
        CompletableFuture<Frame> read = Ends.beside(() -> ends.worker().read());
        Frame large = new Frame(Frame.Type.TASK, 1, new byte[MORE_THAN_A_SOCKET_HOLDS]);
        CompletableFuture<Void> woken = Ends.beside(() -> {
            while (!read.isDone()) {
                ends.worker().wakeReader();
            }
            return null;
        });

        ends.owner().write(large);

        assertThat(read.get(20, TimeUnit.SECONDS).payload()).isEqualTo(large.payload());
        assertThat(woken).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aCloseEndsAReadAndAWrite() throws Exception {
        CompletableFuture<Frame> read = Ends.beside(() -> ends.owner().read());
        CompletableFuture<Void> written = Ends.beside(() -> {
            ends.owner().write(new Frame(Frame.Type.TASK, 7, new byte[MORE_THAN_A_SOCKET_HOLDS]));
            return null;
        });
        assertThat(read).isNotDone();

        ends.owner().close();

        assertThat(read).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class);
        assertThat(written).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class);
        assertThatIOException().isThrownBy(() -> ends.owner().write(Frame.of(Frame.Type.LEAVE)));
    }

    @Test
    void theEndOfThePeerIsTold() throws Exception {
        ends.owner().write(new Frame(Frame.Type.TASK, 1, new byte[2]));
        ends.owner().close();

        assertThat(ends.worker().read().payload()).hasSize(2);
        assertThat(Ends.beside(() -> ends.worker().read()))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(EOFException.class);
    }

    @Test
    void offersOnlyWhatNeedsNoWait() throws Exception {
        assertThat(ends.owner().offer(Frame.of(Frame.Type.LEAVE))).isTrue();
        assertThat(ends.owner().offer(new Frame(Frame.Type.TASK, 1, new byte[MORE_THAN_A_SOCKET_HOLDS])))
                .isFalse();
        assertThat(ends.worker().read().type()).isEqualTo(Frame.Type.LEAVE);
    }
}
