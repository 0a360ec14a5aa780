// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What MPI takes without Java and without Python. Immutable.
 *
 * @param init a program that tells when it has passed {@code MPI_Init}
 * @param allReduce a library with one all-reduce
 */
record CPrograms(Path init, Path allReduce) {

    /** Open MPI's, also where MPICH is installed beside it. */
    private static final String MPICC = "mpicc.openmpi";

    private static final long PATIENCE_S = 60;

    /** Compiles both into a directory. */
    static CPrograms compile(Path sources, Path directory) throws IOException, InterruptedException {
        Path init = directory.resolve("init");
        run(List.of(
                MPICC, "-O2", "-o", init.toString(), sources.resolve("init.c").toString()));
        Path allReduce = directory.resolve("liballreduce.so");
        run(List.of(
                MPICC,
                "-O2",
                "-shared",
                "-fPIC",
                "-o",
                allReduce.toString(),
                sources.resolve("allreduce.c").toString()));
        return new CPrograms(init, allReduce);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("failed: " + String.join(" ", command) + "; install libopenmpi-dev and gcc");
        }
    }

    /** From the start of {@code mpirun} until all ranks have passed {@code MPI_Init}, in nanoseconds. */
    double initNanos(int ranks, Map<String, String> environment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mpirun", "-n", Integer.toString(ranks)));
        command.addAll(List.of("--allow-run-as-root", "--bind-to", "none", "--oversubscribe", init.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        long taken;
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (int rank = 0; rank < ranks; rank++) {
                if (!"up".equals(lines.readLine())) {
                    throw new IOException("the C program did not start under mpirun");
                }
            }
            taken = System.nanoTime() - start;
        }
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return taken;
    }
}
