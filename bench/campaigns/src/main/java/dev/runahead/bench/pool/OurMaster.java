// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import dev.runahead.SessionGate;
import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.WorkerIdentity;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Our side of {@code bench/run pool}, in a JVM of its own: reads a command a line and answers with a line of numbers, all in
 * nanoseconds, as {@code bench/pool/master.py} does for mpi4py. Confined to the main thread.
 *
 * <ul>
 *   <li>{@code open WORKERS}: from nothing to the first result; again once it is closed
 *   <li>{@code roundtrips COUNT}: an empty task on one worker, one after the other; so many numbers
 *   <li>{@code tasks COUNT}: so many empty tasks, each on one worker, in turn; all together
 *   <li>{@code everywhere COUNT}: so many empty tasks, each on every worker; all together
 *   <li>{@code payload BYTES SEED}: so many fresh bytes there and back
 *   <li>{@code close}: until the worker processes are gone
 * </ul>
 */
public final class OurMaster {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final int BLOCK = 4096;

    private @Nullable MpiPoolSession pool;

    private OurMaster() {}

    /** Serves until its standard input ends. */
    public static void main(String[] args) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        loadRunahead();
        System.out.println("ready");
        new OurMaster().serve(commands);
    }

    /** As the other side has imported mpi4py by then: loads the classes of Runahead, and initialises none. */
    private static void loadRunahead() throws Exception {
        for (Class<?> one : List.of(MpiPoolSession.class, SessionGate.class)) {
            try (JarFile jar = new JarFile(new File(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (entry.getName().matches("dev/runahead/(mpi/(wire/)?)?[A-Z].*\\.class")) {
                        String name = entry.getName().replace('/', '.').replaceFirst("\\.class$", "");
                        Class.forName(name, false, OurMaster.class.getClassLoader());
                    }
                }
            }
        }
    }

    private void serve(BufferedReader commands) throws Exception {
        try {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(answer(line.split(" ", -1)));
            }
        } finally {
            if (pool != null) {
                pool.close();
            }
        }
    }

    private String answer(String... command) throws Exception {
        return switch (command[0]) {
            case "open" -> Long.toString(open(Integer.parseInt(command[1])));
            case "roundtrips" -> roundTrips(Integer.parseInt(command[1]));
            case "tasks" -> Long.toString(tasks(Integer.parseInt(command[1]), false));
            case "everywhere" -> Long.toString(tasks(Integer.parseInt(command[1]), true));
            case "payload" -> Long.toString(payload(Integer.parseInt(command[1]), Integer.parseInt(command[2])));
            case "close" -> Long.toString(close());
            default -> throw new IOException("no such command: " + command[0]);
        };
    }

    @SuppressWarnings("NullAway") // It knows no type arguments of lambdas.
    private static CompletableFuture<@Nullable Object> nothing(MpiPoolSession pool, int rank) {
        return pool.<@Nullable Object>submit(rank, worker -> null);
    }

    private MpiPoolSession pool() {
        return Objects.requireNonNull(pool, "say 'open' first");
    }

    private long open(int workers) throws Exception {
        long start = System.nanoTime();
        MpiPoolSession opened =
                MpiPoolSession.openUnmanaged(MpiPoolOptions.workers(workers).launcher(Launcher.OPENMPI));
        pool = opened;
        nothing(opened, 0).get(1, TimeUnit.MINUTES);
        return System.nanoTime() - start;
    }

    private String roundTrips(int count) throws Exception {
        long[] taken = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            nothing(pool(), 0).get(1, TimeUnit.MINUTES);
            taken[i] = System.nanoTime() - start;
        }
        StringBuilder text = new StringBuilder();
        Arrays.stream(taken).forEach(nanos -> text.append(nanos).append(' '));
        return text.toString().strip();
    }

    @SuppressWarnings("NullAway") // As above.
    private long tasks(int count, boolean everywhere) throws Exception {
        List<CompletableFuture<@Nullable Object>> futures = new ArrayList<>(count);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (everywhere) {
                futures.addAll(pool().<@Nullable Object>submit(worker -> null));
            } else {
                futures.add(nothing(pool(), i % pool().workers()));
            }
        }
        for (CompletableFuture<@Nullable Object> future : futures) {
            future.get(1, TimeUnit.MINUTES);
        }
        return System.nanoTime() - start;
    }

    private long payload(int size, int seed) throws Exception {
        byte[] payload = new byte[size];
        for (int i = 0; i < BLOCK; i++) {
            payload[i] = (byte) (i * 31 + seed);
        }
        for (int at = BLOCK; at < size; at += BLOCK) {
            System.arraycopy(payload, 0, payload, at, BLOCK);
        }
        long start = System.nanoTime();
        byte[] answer = pool().submit(0, worker -> payload).get(1, TimeUnit.MINUTES);
        long taken = System.nanoTime() - start;
        if (answer == payload || answer.length != size || checksum(answer) != checksum(payload)) {
            throw new IOException("the payload came back as another");
        }
        return taken;
    }

    private static long checksum(byte... bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private long close() {
        List<WorkerIdentity> workers = pool().identities();
        long start = System.nanoTime();
        pool().close();
        while (workers.stream().anyMatch(WorkerIdentity::isAlive)) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return System.nanoTime() - start;
    }
}
