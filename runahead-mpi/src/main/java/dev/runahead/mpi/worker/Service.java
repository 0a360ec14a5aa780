// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.Deadline;
import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Parcel;
import dev.runahead.mpi.wire.ResultStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Does what the owner orders, one after the other, until it asks this worker to leave. Confined to the worker's main thread. */
final class Service {

    /** Tasks may change the loader of their thread; each starts with this one. */
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    private final Inbox inbox;
    private final ResultStream results;
    private final CurrentTask current;
    private final Kept kept;
    private final WorkerReset reset;
    private final @Nullable MpiWorld world;
    private final KeptTasks tasks = new KeptTasks();

    Service(
            Channel channel,
            Inbox inbox,
            CurrentTask current,
            Kept kept,
            WorkerReset reset,
            @Nullable MpiWorld worldOrNull) {
        this.inbox = inbox;
        this.current = current;
        this.results = new ResultStream(channel);
        this.kept = kept;
        this.reset = reset;
        this.world = worldOrNull;
    }

    void run() throws IOException {
        for (Order order = inbox.next(); order.frame().type() != Frame.Type.LEAVE; order = inbox.next()) {
            answer(order);
        }
    }

    private void answer(Order order) throws IOException {
        Frame failure = null;
        current.begin(order.number());
        try {
            Object result = result(order);
            inbox.done();
            send(order.number(), result);
        } catch (Throwable e) { // User code: whatever it throws fails this task and nothing else.
            failure = new Frame(Frame.Type.FAILURE, order.number(), Parcel.pack(Failure.of(e)));
        } finally {
            inbox.done();
            Thread.currentThread().setContextClassLoader(loader);
        }
        if (failure != null) {
            results.send(failure);
        }
    }

    private @Nullable Object result(Order order) throws Exception {
        if (order.noRoom() != null) {
            throw order.noRoom();
        }
        Frame frame = order.frame();
        return switch (frame.type()) {
            case TASK_AGAIN -> tasks.again(frame.payload()).run(kept);
            case TASK_TO_KEEP -> tasks.keep(frame.payload()).run(kept);
            case TASK -> KeptTasks.task(order.packed()).run(kept);
            case RESET ->
                reset.run(Deadline.in(
                        Duration.ofNanos(ByteBuffer.wrap(frame.payload()).getLong())));
            case MEET -> meet();
            default -> throw new IOException("the owner sent " + frame.type() + ", which only a worker sends");
        };
    }

    /** A barrier tells whether every rank still takes part. What a collective call has left over, nothing tells. */
    private String meet() {
        if (world == null) {
            return "";
        }
        world.barrier();
        String left = world.unreceived();
        return left.isEmpty() ? "" : left + " was sent to it that no task has received";
    }

    /** The result's own code runs too, which may use the task's loader. */
    private void send(long number, @Nullable Object result) throws IOException {
        try {
            results.send(number, result);
        } catch (NotSerializableException e) {
            throw new IllegalStateException(
                    "the task's result cannot travel: " + e.getMessage() + " is not java.io.Serializable; return a type"
                            + " that is",
                    e);
        }
    }
}
