// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.Reduction;
import org.jspecify.annotations.Nullable;

/**
 * A call of a communicator: what all ranks must agree on, if it is one of all ranks. Immutable.
 *
 * @param operation what it does
 * @param type of its elements; null if it has none, or if its arguments are refused
 * @param count how many elements each rank gives, at least 0
 * @param reduction how they are combined; null if they are not
 * @param rank the root, or the other end of a message; {@link #NONE} if there is none, or if it may be any
 * @param sinceNanos when it began, as {@link System#nanoTime()} tells; no part of what is agreed on
 */
record Call(
        Operation operation,
        @Nullable ElementType type,
        int count,
        @Nullable Reduction reduction,
        int rank,
        long sinceNanos) {

    static final int NONE = -1;

    /** What refused arguments have for a rank. */
    private static final int REFUSED = -2;

    /** Of a signature. */
    static final int BITS = 55;

    private static final int BITS_OF_COUNT = 31;
    private static final int BITS_OF_RANK = 12;
    private static final int BITS_OF_ENUM = 4;

    /** What a call does; in messages each has its method's name. */
    enum Operation {
        BARRIER("barrier"),
        BROADCAST("broadcast"),
        ALL_REDUCE("allReduce"),
        GATHER("gather"),
        ALL_GATHER("allGather"),
        SEND("send"),
        RECEIVE("receive");

        private final String method;

        Operation(String method) {
            this.method = method;
        }

        String method() {
            return method;
        }
    }

    static Call of(Operation operation) {
        return new Call(operation, null, 0, null, NONE, System.nanoTime());
    }

    static Call of(Operation operation, Elements elements, @Nullable Reduction reduction, int rank) {
        return new Call(operation, elements.type(), elements.count(), reduction, rank, System.nanoTime());
    }

    /** What a rank would have called, had its arguments been right. */
    static Call refused(Operation operation) {
        return new Call(operation, null, 0, null, REFUSED, System.nanoTime());
    }

    boolean isRefused() {
        return rank == REFUSED;
    }

    /** A number above 0 that calls have in common exactly if they agree: all but the time, in {@link #BITS} bits. */
    @SuppressWarnings("EnumOrdinal") // All ranks of a pool run the same code.
    long signature() {
        long bits = operation.ordinal() + 1L;
        bits = bits << BITS_OF_ENUM | (type == null ? 0 : type.ordinal() + 1);
        bits = bits << BITS_OF_ENUM | (reduction == null ? 0 : reduction.ordinal() + 1);
        bits = bits << BITS_OF_RANK | (rank - REFUSED);
        return bits << BITS_OF_COUNT | count;
    }

    /** The call that has a signature, whatever stands above that. */
    @SuppressWarnings("EnumOrdinal") // As above.
    static Call signed(long signature) {
        long bits = signature >> BITS_OF_COUNT;
        int rank = low(bits, BITS_OF_RANK) + REFUSED;
        bits >>= BITS_OF_RANK;
        int reduction = low(bits, BITS_OF_ENUM);
        bits >>= BITS_OF_ENUM;
        int type = low(bits, BITS_OF_ENUM);
        return new Call(
                Operation.values()[low(bits >> BITS_OF_ENUM, BITS_OF_ENUM) - 1],
                type == 0 ? null : ElementType.values()[type - 1],
                low(signature, BITS_OF_COUNT),
                reduction == 0 ? null : Reduction.values()[reduction - 1],
                rank,
                0);
    }

    private static int low(long bits, int many) {
        return (int) (bits & (1L << many) - 1);
    }

    /** Such as {@code allReduce(double x 4, SUM)}. */
    @Override
    public String toString() {
        if (isRefused()) {
            return operation.method() + " with arguments that it refuses";
        }
        StringBuilder text = new StringBuilder(operation.method()).append('(');
        if (type != null) {
            text.append(type.word()).append(" x ").append(count);
        }
        if (reduction != null) {
            text.append(", ").append(reduction);
        }
        if (rank != NONE) {
            text.append(", ").append(peer()).append(' ').append(rank);
        }
        return text.append(')').toString();
    }

    private String peer() {
        return switch (operation) {
            case SEND -> "to";
            case RECEIVE -> "from";
            default -> "root";
        };
    }
}
