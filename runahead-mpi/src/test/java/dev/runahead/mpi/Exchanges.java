// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.Typed.Expected;
import dev.runahead.mpi.Typed.Memory;
import java.nio.Buffer;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/**
 * Every operation of a communicator on every type, in arrays and direct buffers, against values that Java works out; run by all
 * ranks alike. With two ranks or more one has its elements in the heap where another has them in native memory.
 */
final class Exchanges {

    private static final int TAG = 5;

    private final Communicator communicator;
    private final Typed type;
    private final int count;
    private final int turn;

    private Exchanges(Communicator communicator, Typed type, int count, int turn) {
        this.communicator = communicator;
        this.type = type;
        this.count = count;
        this.turn = turn;
    }

    /** All of them, with so many elements of each type. */
    static void ofEachType(Communicator communicator, int count) {
        for (Typed type : Typed.values()) {
            all(communicator, type, count);
        }
    }

    /** More than what is copied at a time: parts, the last one smaller. */
    static void inParts(Communicator communicator, Typed type) {
        all(communicator, type, (2 << 20) / type.bytes() + 3);
    }

    private static void all(Communicator communicator, Typed type, int count) {
        for (int turn = 0; turn < 2; turn++) {
            Exchanges exchanges = new Exchanges(communicator, type, count, turn);
            communicator.barrier();
            for (int root = 0; root < communicator.size(); root++) {
                exchanges.broadcast(root);
                exchanges.gather(root);
            }
            exchanges.allReduce(Reduction.SUM, Integer::sum);
            exchanges.allReduce(Reduction.MIN, Math::min);
            exchanges.allReduce(Reduction.MAX, Math::max);
            exchanges.allGather();
            exchanges.ring();
        }
    }

    private Memory memory() {
        return (communicator.rank() + turn) % 2 == 0 ? Memory.ARRAY : Memory.DIRECT;
    }

    /** Such that three of them add up to less than what a byte holds. */
    private static Expected of(int rank) {
        return i -> (7 * rank + 3 * i) % 41 - 20 * (rank % 2);
    }

    private Expected ofAll() {
        return i -> of(i / count).at(i % count);
    }

    private void check(String what, Buffer found, int many, Expected values) {
        type.check(what + " of " + type + " x " + count + " in " + memory(), found, many, values);
    }

    private Buffer own() {
        return type.filled(count, memory(), of(communicator.rank()));
    }

    private void broadcast(int root) {
        Buffer values = own();
        communicator.broadcast(values, root);
        check("broadcast of " + root, values, count, of(root));
    }

    private void allReduce(Reduction reduction, IntBinaryOperator inJava) {
        Buffer values = own();
        communicator.allReduce(values, reduction);
        check(
                reduction.name(),
                values,
                count,
                i -> IntStream.range(0, communicator.size())
                        .map(rank -> of(rank).at(i))
                        .reduce(inJava)
                        .orElseThrow());
    }

    private void gather(int root) {
        Buffer from = own();
        if (communicator.rank() == root) {
            Buffer to = type.room(count * communicator.size(), memory());
            communicator.gather(from, to, root);
            check("gather to " + root, to, count * communicator.size(), ofAll());
        } else {
            communicator.gather(from, null, root);
        }
        check("what " + root + " gathers", from, count, of(communicator.rank()));
    }

    private void allGather() {
        Buffer from = own();
        Buffer to = type.room(count * communicator.size(), memory());
        communicator.allGather(from, to);
        check("allGather", to, count * communicator.size(), ofAll());
    }

    private void ring() {
        int rank = communicator.rank();
        int next = (rank + 1) % communicator.size();
        int previous = (rank + communicator.size() - 1) % communicator.size();
        if (next == rank) {
            return;
        }
        Buffer into = type.room(count + 1, memory());
        if (rank % 2 == 0) {
            communicator.send(own(), next, TAG + rank);
        }
        Message message = communicator.receive(into, previous, TAG + previous);
        if (rank % 2 == 1) {
            communicator.send(own(), next, TAG + rank);
        }
        if (!message.equals(new Message(previous, TAG + previous, count))) {
            throw new AssertionError(message + " from rank " + previous);
        }
        check("receive", into, count + 1, i -> i < count ? of(previous).at(i) : 99);
    }
}
