// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Mutual challenge and response on the pool's secret, before one object is deserialised.
 *
 * <p>Each side sends a nonce and answers with HMAC-SHA-256 (RFC 2104) over its role, both nonces and the worker's
 * identity. The role keeps a proof from being sent back to the side that made it; the identity cannot be exchanged for
 * another. Immutable, thread-safe.
 */
public final class Handshake {

    private static final long MAGIC = 0x52_55_4e_41_48_45_41_44L; // "RUNAHEAD"
    private static final int NONCE = 32;
    private static final Path RANDOM = Path.of("/dev/urandom");
    private static final int IDENTITY = Integer.BYTES + 2 * Long.BYTES + HostName.LONGEST;

    private final Hmac secret;

    /** A handshake on a secret of 32 random bytes, written as text of 64 characters. */
    public Handshake(String secret) {
        this.secret = new Hmac(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The worker a peer has proved to be.
     *
     * @param rank its place in the pool
     * @param pid its process number
     * @param startTicks when that process started, as {@link ProcessStart} gives it
     * @param host where it runs, as {@link HostName} gives it; empty if that is not told
     */
    public record Peer(int rank, long pid, long startTicks, String host) {

        /** One that does not tell its host. */
        public Peer(int rank, long pid, long startTicks) {
            this(rank, pid, startTicks, "");
        }

        private byte[] bytes() {
            return ByteBuffer.allocate(IDENTITY)
                    .putInt(rank)
                    .putLong(pid)
                    .putLong(startTicks)
                    .put(host.getBytes(StandardCharsets.ISO_8859_1))
                    .array();
        }

        private static Peer in(ByteBuffer bytes) {
            return new Peer(
                    bytes.getInt(),
                    bytes.getLong(),
                    bytes.getLong(),
                    new String(take(bytes, HostName.LONGEST), StandardCharsets.ISO_8859_1).replace("\0", ""));
        }
    }

    /**
     * The worker's side.
     *
     * @throws IOException if the owner does not prove that it knows the secret, or speaks another version
     */
    public void prove(Channel channel, Peer self) throws IOException {
        byte[] mine = nonce();
        ByteBuffer hello = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + IDENTITY + NONCE);
        hello.putLong(MAGIC).putInt(Channel.VERSION).put(self.bytes()).put(mine);
        channel.write(new Frame(Frame.Type.HELLO, 0, hello.array()));
        ByteBuffer challenge = ByteBuffer.wrap(expect(channel, Frame.Type.CHALLENGE, NONCE + 32));
        byte[] theirs = take(challenge, NONCE);
        if (!MessageDigest.isEqual(take(challenge, 32), mac("owner", mine, theirs, self))) {
            throw new IOException("the owner of this socket does not know the pool's secret");
        }
        channel.write(new Frame(Frame.Type.PROOF, 0, mac("worker", mine, theirs, self)));
        channel.proved();
    }

    /**
     * The owner's side.
     *
     * @return who the worker has proved to be
     * @throws IOException if it does not prove that it knows the secret, or speaks another version
     */
    public Peer demand(Channel channel) throws IOException {
        int length = Long.BYTES + Integer.BYTES + IDENTITY + NONCE;
        ByteBuffer hello = ByteBuffer.wrap(expect(channel, Frame.Type.HELLO, length));
        long magic = hello.getLong();
        int version = hello.getInt();
        if (magic != MAGIC || version != Channel.VERSION) {
            throw new IOException("the peer speaks version " + version + " of something else than this pool's wire");
        }
        Peer peer = Peer.in(hello);
        byte[] theirs = take(hello, NONCE);
        byte[] mine = nonce();
        byte[] proof = mac("owner", theirs, mine, peer);
        channel.write(new Frame(
                Frame.Type.CHALLENGE,
                0,
                ByteBuffer.allocate(NONCE + proof.length).put(mine).put(proof).array()));
        if (!MessageDigest.isEqual(expect(channel, Frame.Type.PROOF, 32), mac("worker", theirs, mine, peer))) {
            throw new IOException("the peer does not know the pool's secret");
        }
        channel.proved();
        return peer;
    }

    private byte[] mac(String role, byte[] workerNonce, byte[] ownerNonce, Peer peer) {
        return secret.of(role.getBytes(StandardCharsets.US_ASCII), workerNonce, ownerNonce, peer.bytes());
    }

    private static byte[] expect(Channel channel, Frame.Type type, int length) throws IOException {
        Frame frame = channel.read();
        if (frame.type() != type || frame.payload().length != length) {
            throw new IOException("expected " + type + " of " + length + " bytes, got " + frame.type() + " of "
                    + frame.payload().length);
        }
        return frame.payload();
    }

    private static byte[] nonce() throws IOException {
        return Files.isReadable(RANDOM) ? fromKernel() : fromJdk();
    }

    /** What the JDK's own generator reads too, once it has loaded all security providers. */
    private static byte[] fromKernel() throws IOException {
        try (InputStream random = Files.newInputStream(RANDOM)) {
            return random.readNBytes(NONCE);
        }
    }

    private static byte[] fromJdk() {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        return nonce;
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
