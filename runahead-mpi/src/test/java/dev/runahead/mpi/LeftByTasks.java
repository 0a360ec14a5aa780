// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What tests have tasks leave in workers: the statics are those of a worker. */
final class LeftByTasks {

    /** Which preloads were reset, and how often each instance was. */
    static final List<String> RESETS = new CopyOnWriteArrayList<>();

    /** Names of preloads whose reset throws. */
    static final List<String> FAILING = new CopyOnWriteArrayList<>();

    static final List<Object> HELD = new CopyOnWriteArrayList<>();
    static final List<Thread> THREADS = new CopyOnWriteArrayList<>();
    static final CountDownLatch RELEASED = new CountDownLatch(1);

    private LeftByTasks() {}

    record Named(String name) implements Serializable {}

    /** Keeps an object of its own and a file, and tells of its resets. */
    static final class Resets implements WorkerPreload<Named> {
        private int resets;

        @Override
        public void preload(Named arguments, WorkerContext worker) throws IOException {
            worker.keep(StringBuilder.class, new StringBuilder(arguments.name()));
            Files.writeString(inTemporary(arguments.name() + worker.rank()), "mine");
        }

        @Override
        public void reset(Named arguments, WorkerContext worker) {
            if (FAILING.remove(arguments.name())) {
                throw new IllegalStateException("cannot undo " + arguments.name());
            }
            RESETS.add(arguments.name() + " " + ++resets);
            worker.keep(Integer.class, resets);
        }
    }

    static Path inTemporary(String name) {
        return Path.of(System.getProperty("java.io.tmpdir"), name);
    }

    static void thread(String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        // Told to end.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        THREADS.add(thread);
    }

    static void endThreads() {
        THREADS.forEach(Thread::interrupt);
        THREADS.clear();
    }

    static void hold(int mebibytes) {
        for (int i = 0; i < mebibytes; i++) {
            HELD.add(new byte[1 << 20]);
        }
    }

    /** Written, mapped, and closed. */
    static void map(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "library");
            try (FileChannel channel = FileChannel.open(file)) {
                ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
                HELD.add(mapped);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Through a JNA of the class path, to another rank, which never asks for it. */
    static int send(int toRank) {
        NativeLibrary mpi = NativeLibrary.getInstance("libmpi.so.40");
        Memory message = new Memory(8);
        HELD.add(message);
        return mpi.getFunction("MPI_Send").invokeInt(new Object[] {
            message,
            8,
            mpi.getGlobalVariableAddress("ompi_mpi_byte"),
            toRank,
            7,
            mpi.getGlobalVariableAddress("ompi_mpi_comm_world")
        });
    }
}
