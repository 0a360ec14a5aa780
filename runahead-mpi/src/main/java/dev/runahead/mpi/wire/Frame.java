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
        /** Worker: I am ready for tasks. */
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
        MEET
    }

    /** A frame without a payload. */
    public static Frame of(Type type) {
        return new Frame(type, 0, new byte[0]);
    }
}
