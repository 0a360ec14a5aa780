// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.Communicator;
import dev.runahead.mpi.Message;
import dev.runahead.mpi.MpiCallException;
import dev.runahead.mpi.Reduction;
import dev.runahead.mpi.worker.Call.Operation;
import java.lang.ref.Reference;
import java.nio.Buffer;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A worker's communicator: checks a call's arguments, has the ranks agree on it, and makes it. Confined to the worker's main
 * thread.
 */
final class WorldCommunicator implements Communicator {

    private final TaskWorld world;
    private final int rank;
    private final Thread main;
    private final Parts parts;
    private final Mail mail;
    private final @Nullable Agreement agreement;
    private final CurrentTask current;

    /** Of the thread that makes it. */
    static Communicator of(MpiWorld world, int rank, boolean unchecked, CurrentTask current) {
        return new WorldCommunicator(world, rank, unchecked ? Calls.UNCHECKED : Calls.CHECKED, current);
    }

    WorldCommunicator(MpiWorld mpi, int rank, Calls calls, CurrentTask current) {
        this.world = new TaskWorld(mpi);
        this.rank = rank;
        this.main = Thread.currentThread();
        Staging staging = new Staging(world.functions());
        this.parts = new Parts(world, staging);
        this.mail = new Mail(world, staging);
        this.current = current;
        this.agreement = calls == Calls.CHECKED ? new Agreement(world) : null;
    }

    /** Whether ranks agree on calls before they make them. */
    enum Calls {
        CHECKED,
        UNCHECKED
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return world.size();
    }

    @Override
    public void barrier() {
        confined(Operation.BARRIER);
        // Ranks that have agreed have met.
        Runnable barrier = () -> world.check("MPI_Barrier", world.functions().MPI_Barrier(world.communicator()));
        together(Call.of(Operation.BARRIER), agreement == null ? barrier : () -> {});
    }

    @Override
    public void broadcast(Buffer values, int root) {
        Elements elements = accepted(Operation.BROADCAST, () -> {
            checkRoot(root);
            return rank == root ? Elements.read(values) : Elements.written(values);
        });
        Call call = Call.of(Operation.BROADCAST, elements, null, root);
        together(call, () -> parts.broadcast(elements, root, rank == root));
    }

    @Override
    public void allReduce(Buffer values, Reduction reduction) {
        Elements elements = accepted(Operation.ALL_REDUCE, () -> {
            Objects.requireNonNull(reduction, "reduction");
            return Elements.written(values);
        });
        Call call = Call.of(Operation.ALL_REDUCE, elements, reduction, Call.NONE);
        together(call, () -> parts.allReduce(elements, reduction));
    }

    private record Gathered(Elements from, @Nullable Elements to) {}

    @Override
    public void gather(Buffer from, @Nullable Buffer to, int root) {
        Gathered gathered = accepted(Operation.GATHER, () -> {
            checkRoot(root);
            Elements own = Elements.read(from);
            return new Gathered(own, rank == root ? own.gatheredIn(roomOnRoot(to), world.size()) : null);
        });
        Call call = Call.of(Operation.GATHER, gathered.from, null, root);
        together(call, () -> parts.gather(gathered.from, gathered.to, root));
    }

    private Buffer roomOnRoot(@Nullable Buffer to) {
        if (to == null) {
            throw new IllegalArgumentException("rank " + rank
                    + " is the root and gives no room for what it gathers; give it a buffer or an array");
        }
        return to;
    }

    @Override
    public void allGather(Buffer from, Buffer to) {
        Gathered gathered = accepted(Operation.ALL_GATHER, () -> {
            Elements own = Elements.read(from);
            return new Gathered(own, own.gatheredIn(to, world.size()));
        });
        Elements room = Objects.requireNonNull(gathered.to);
        Call call = Call.of(Operation.ALL_GATHER, gathered.from, null, Call.NONE);
        together(call, () -> parts.allGather(gathered.from, room));
    }

    @Override
    public void send(Buffer values, int destination, int tag) {
        confined(Operation.SEND);
        checkOther("destination", destination);
        checkTag(tag);
        Elements elements = Elements.read(values);
        during(Call.of(Operation.SEND, elements, null, destination), () -> mail.send(elements, destination, tag));
    }

    @Override
    public Message receive(Buffer into, int source, int tag) {
        confined(Operation.RECEIVE);
        if (source != ANY_SOURCE) {
            checkOther("source", source);
        }
        if (tag != ANY_TAG) {
            checkTag(tag);
        }
        Elements elements = Elements.written(into);
        Message[] received = new Message[1];
        during(
                Call.of(Operation.RECEIVE, elements, null, source),
                () -> received[0] = mail.receive(elements, source, tag));
        return received[0];
    }

    /** Arguments that are right. Where they are not the others are told, who are about to make the call: or they would wait. */
    private <T> T accepted(Operation operation, Supplier<T> arguments) {
        confined(operation);
        try {
            return arguments.get();
        } catch (IllegalArgumentException | NullPointerException e) {
            if (agreement != null) {
                tellRefusal(operation, e);
            }
            throw e;
        }
    }

    private void tellRefusal(Operation operation, RuntimeException why) {
        try {
            together(Call.refused(operation), () -> {});
        } catch (MpiCallException e) { // What the others get is no news here, unless it is MPI's.
            why.addSuppressed(e);
        }
    }

    private void together(Call call, Runnable made) {
        during(call, () -> {
            if (agreement != null) {
                agreement.on(call, current.number());
            }
            made.run();
        });
    }

    private void during(Call call, Runnable made) {
        String failure = current.failedElsewhere();
        if (failure != null) {
            throw new MpiCallException(call + " was not made, since a rank will not come: " + failure);
        }
        current.in(call);
        try {
            made.run();
        } finally {
            current.in(null);
            Reference.reachabilityFence(made); // It holds the buffers, of which MPI has addresses only.
        }
    }

    private void confined(Operation operation) {
        Thread caller = Thread.currentThread();
        if (caller != main) {
            throw new IllegalStateException(operation.method() + " was called on thread '" + caller.getName()
                    + "'; a communicator is for the thread that runs the worker's tasks, '" + main.getName()
                    + "', while they run: call it there");
        }
    }

    private void checkRoot(int root) {
        if (root < 0 || root >= world.size()) {
            throw new IllegalArgumentException(
                    "root " + root + " is no rank of this pool; give one from 0 to " + (world.size() - 1));
        }
    }

    private void checkOther(String what, int other) {
        if (other < 0 || other >= world.size()) {
            throw new IllegalArgumentException(
                    what + " " + other + " is no rank of this pool; give one from 0 to " + (world.size() - 1));
        }
        if (other == rank) {
            throw new IllegalArgumentException(what + " " + other
                    + " is this rank itself, which could wait for itself for ever; give another one");
        }
    }

    private static void checkTag(int tag) {
        if (tag < 0 || tag > MAX_TAG) {
            throw new IllegalArgumentException(
                    "tag " + tag + " is not between 0 and " + MAX_TAG + "; give one that is");
        }
    }
}
