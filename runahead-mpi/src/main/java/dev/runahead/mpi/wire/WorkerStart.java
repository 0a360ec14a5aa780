// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told once it has proved itself. It travels as plain numbers and texts: to deserialise even small
 * records costs a starting JVM more than everything else in here. Immutable.
 *
 * @param size how many workers the pool has
 * @param mpi whether the workers are one MPI world
 * @param unchecked whether ranks make calls of their communicator without agreeing on them first
 * @param preloads what to do before it is ready, in order
 */
public record WorkerStart(int size, boolean mpi, boolean unchecked, List<Step> preloads) {

    private static final int NO_ARGUMENTS = -1;

    /**
     * One preload.
     *
     * @param className the class
     * @param arguments its packed record, packed apart so that a class that is missing in the worker is blamed on its
     *     own preload; null to initialise the class only
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: its bytes are written or read, once.
    public record Step(String className, byte @Nullable [] arguments) {}

    /** Copies the list. */
    public WorkerStart {
        preloads = List.copyOf(preloads);
    }

    /** As bytes, for {@link #unpacked}. */
    public byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(size);
        out.writeBoolean(mpi);
        out.writeBoolean(unchecked);
        out.writeInt(preloads.size());
        for (Step step : preloads) {
            out.writeUTF(step.className());
            byte[] arguments = step.arguments();
            out.writeInt(arguments == null ? NO_ARGUMENTS : arguments.length);
            if (arguments != null) {
                out.write(arguments);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #packed} wrote.
     *
     * @throws IOException if the bytes end too early
     */
    public static WorkerStart unpacked(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int size = in.readInt();
        boolean mpi = in.readBoolean();
        boolean unchecked = in.readBoolean();
        int count = in.readInt();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String className = in.readUTF();
            int length = in.readInt();
            steps.add(new Step(className, length == NO_ARGUMENTS ? null : exactly(in, length)));
        }
        return new WorkerStart(size, mpi, unchecked, steps);
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException(bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }
}
