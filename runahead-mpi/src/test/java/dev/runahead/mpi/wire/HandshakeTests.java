// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

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

@Timeout(20)
class HandshakeTests {

    private static final Handshake OURS = new Handshake("secret");
    private static final Handshake.Peer SELF = new Handshake.Peer(3, 4711, 99);

    @TempDir
    private Path directory;

    private Channel owner;
    private Channel worker;

    @BeforeEach
    void connect() throws IOException {
        Ends ends = Ends.in(directory);
        owner = ends.owner();
        worker = ends.worker();
    }

    @AfterEach
    void close() throws IOException {
        owner.close();
        worker.close();
    }

    private CompletableFuture<Handshake.Peer> demand(Handshake handshake) {
        return Ends.beside(() -> handshake.demand(owner));
    }

    @Test
    void endsThatShareTheSecretKnowEachOther() throws Exception {
        CompletableFuture<Handshake.Peer> peer = demand(OURS);

        OURS.prove(worker, SELF);

        assertThat(peer.get(10, TimeUnit.SECONDS)).isEqualTo(SELF);
        CompletableFuture<Frame> read = Ends.beside(owner::read);
        worker.write(new Frame(Frame.Type.RESULT, 7, new byte[1 << 20]));
        Frame large = read.get(10, TimeUnit.SECONDS);
        assertThat(large.number()).isEqualTo(7);
        assertThat(large.payload()).hasSize(1 << 20);
    }

    @Test
    void aWorkerTurnsAwayAnOwnerWithoutTheSecret() {
        var unused = demand(new Handshake("other"));

        assertThatIOException().isThrownBy(() -> OURS.prove(worker, SELF)).withMessageContaining("owner");
    }

    @Test
    void anOwnerTurnsAwayAProofThatIsItsOwn() throws Exception {
        CompletableFuture<Handshake.Peer> peer = demand(OURS);

        worker.write(new Frame(Frame.Type.HELLO, 0, hello(Channel.VERSION)));
        byte[] challenge = worker.read().payload();
        byte[] ownersProof = java.util.Arrays.copyOfRange(challenge, 32, 64);
        worker.write(new Frame(Frame.Type.PROOF, 0, ownersProof));

        fails(peer, "secret");
    }

    @Test
    void anOwnerTurnsAwayAnotherVersion() throws Exception {
        CompletableFuture<Handshake.Peer> peer = demand(OURS);

        worker.write(new Frame(Frame.Type.HELLO, 0, hello(Channel.VERSION + 1)));

        fails(peer, "version " + (Channel.VERSION + 1));
    }

    @Test
    void framesAreShortBeforeTheProof() throws Exception {
        CompletableFuture<Handshake.Peer> peer = demand(OURS);

        worker.write(new Frame(Frame.Type.HELLO, 0, new byte[513]));

        fails(peer, "512");
    }

    @Test
    void nothingElseIsReadBeforeTheProof() throws Exception {
        CompletableFuture<Handshake.Peer> peer = demand(OURS);

        worker.write(new Frame(Frame.Type.RESULT, 1, Parcel.pack("an object")));

        fails(peer, "HELLO");
    }

    private static byte[] hello(int version) {
        return java.nio.ByteBuffer.allocate(128)
                .putLong(0x52_55_4e_41_48_45_41_44L)
                .putInt(version)
                .array();
    }

    private static void fails(CompletableFuture<Handshake.Peer> peer, String why) {
        assertThat(peer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IOException.class)
                .withMessageContaining(why);
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(peer::get);
    }
}
