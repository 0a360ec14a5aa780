// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.MpiCallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The duplicate of {@code MPI_COMM_WORLD} that tasks use, and how to call it: in it errors are returned, and become exceptions.
 * Confined to the worker's main thread.
 */
final class TaskWorld {

    private static final int SUCCESS = 0;

    /** MPICH's {@code MPI_MAX_ERROR_STRING}; Open MPI's is half of it. */
    private static final int LONGEST_TEXT = 512;

    private final MpiAbi abi;
    private final MpiFunctions functions;
    private final long communicator;
    private final int size;

    TaskWorld(MpiWorld world) {
        this.abi = world.abi();
        this.functions = world.functions();
        this.communicator = world.tasks();
        this.size = world.size();
        check("MPI_Comm_set_errhandler", functions.MPI_Comm_set_errhandler(communicator, abi.errorsReturn()));
    }

    MpiAbi abi() {
        return abi;
    }

    MpiFunctions functions() {
        return functions;
    }

    long communicator() {
        return communicator;
    }

    int size() {
        return size;
    }

    /** Native memory of this machine's byte order, and all zeros. */
    static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    void check(String function, int code) {
        if (code != SUCCESS) {
            throw new MpiCallException(function + " returned " + code + ": " + text(code));
        }
    }

    private String text(int code) {
        ByteBuffer memory = memory(Integer.BYTES + LONGEST_TEXT);
        long address = functions.address(memory);
        if (functions.MPI_Error_string(code, address + Integer.BYTES, address) != SUCCESS) {
            return "an error without a text";
        }
        byte[] text = new byte[Math.min(memory.getInt(0), LONGEST_TEXT)];
        memory.get(Integer.BYTES, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
