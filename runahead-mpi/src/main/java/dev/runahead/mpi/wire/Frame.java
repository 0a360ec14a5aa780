// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

/**
 * One message between a pool's owner and a worker. Not copied: whoever makes a frame gives its bytes away.
 *
 * @param type what it means
 * @param number which task it belongs to, 0 for none
 * @param payload what it carries, never null
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: its bytes are written or read, once.
public record Frame(Type type, long number, byte[] payload) {

    /** What frames mean. The ordinal travels: append only, and raise {@link Channel#VERSION} when one changes. */
    public enum Type {
        /** Worker: who I am, a nonce. */
        HELLO,
        /** Owner: a nonce, and my proof. */
        CHALLENGE,
        /** Worker: my proof. */
        PROOF,
        /** Owner: the preloads, now that both have proved themselves. */
        WELCOME,
        /** Worker: a phase of my start begins; its name. */
        PHASE,
        /** Worker: I am ready for tasks; a {@code GpuNote}. */
        READY,
        /** Worker: my start failed; a {@code Failure}. */
        START_FAILED,
        /** Owner: run this task. */
        TASK,
        /** Worker: the task's result. */
        RESULT,
        /** Worker: the task failed; a {@code Failure}. */
        FAILURE,
        /** Owner: leave. */
        LEAVE,
        /** Owner: become as you were when you were ready, in so many nanoseconds; answered like a task. */
        RESET,
        /** Owner: meet all other ranks in MPI; answered like a task. */
        MEET,
        /** Owner: run this task, and keep it; a number for it comes first. */
        TASK_TO_KEEP,
        /** Owner: run the task that was kept under this number. */
        TASK_AGAIN,
        /** Either: a large array of the object whose graph follows. Its elements stand behind the frame. */
        ARRAY,
        /** Worker: the graph of a result, of which more follows. */
        PART,
        /** Owner: do not run this task, or end it if it runs. */
        CANCEL,
        /** Owner: another rank has failed this task; which, and with what. */
        PEER_FAILED,
        /** Worker: I wait in MPI for a rank that has failed this task; in which call, and for which. */
        STUCK,
        /** Either, between hosts: are you there (number 0), I am (number 1). Of no concern to whoever reads frames. */
        PULSE
    }

    /** What each frame begins with: the length of its payload, its type, its number. */
    static final int HEAD = Integer.BYTES + Byte.BYTES + Long.BYTES;

    /**
     * Puts the head of a frame at the beginning of an array. Put together by hand here, and taken apart in {@link Channel}: a JVM has interpreted few calls of a
     * buffer's methods when the first tasks come, and each of them is a dozen calls deep.
     */
    @SuppressWarnings("EnumOrdinal") // Both ends are of one version: the handshake sees to it.
    static void putHead(byte[] head, Type type, long number, int length) {
        for (int i = 0, shift = 24; i < Integer.BYTES; i++, shift -= 8) {
            head[i] = (byte) (length >> shift);
        }
        head[Integer.BYTES] = (byte) type.ordinal();
        for (int i = Integer.BYTES + 1, shift = 56; i < HEAD; i++, shift -= 8) {
            head[i] = (byte) (number >> shift);
        }
    }

    /** All of it as it travels. */
    byte[] bytes() {
        byte[] bytes = new byte[HEAD + payload.length];
        putHead(bytes, type, number, payload.length);
        System.arraycopy(payload, 0, bytes, HEAD, payload.length);
        return bytes;
    }

    /** A frame without a payload. */
    public static Frame of(Type type) {
        return new Frame(type, 0, new byte[0]);
    }
}
