// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Starts four pools at once, many times: concurrent {@code mpirun}s once raced on what they share. Arguments: rounds (80),
 * launcher (openmpi), workers (2). The last line is one JSON object; the exit code is 1 if a pool failed or left traces.
 */
final class StartStress {

    private static final int AT_ONCE = 4;

    private final List<Double> opened = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> closed = Collections.synchronizedList(new ArrayList<>());
    private final MpiPoolOptions options;

    private StartStress(MpiPoolOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 80;
        Launcher launcher =
                Launcher.valueOf((arguments.length > 1 ? arguments[1] : "openmpi").toUpperCase(Locale.ROOT));
        int workers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        int failed = new StartStress(MpiPoolOptions.workers(workers).launcher(launcher)).run(rounds);
        System.exit(failed == 0 ? 0 : 1);
    }

    private int run(int rounds) throws InterruptedException {
        Traces traces = new Traces();
        int failed = 0;
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        for (int round = 0; round < rounds; round++) {
            for (Future<Void> pool : threads.invokeAll(Collections.nCopies(AT_ONCE, (Callable<Void>) this::one))) {
                try {
                    pool.get();
                } catch (ExecutionException e) {
                    failed++;
                    e.getCause().printStackTrace();
                }
            }
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(
                json(rounds * AT_ONCE, failed, traces.newFilesElsewhere().size()));
        return failed + traces.newFilesElsewhere().size();
    }

    private Void one() {
        long start = System.nanoTime();
        MpiPoolSession pool = MpiPoolSession.openUnmanaged(options);
        long open = System.nanoTime();
        List<Integer> ranks = pool.submitSync(WorkerContext::rank);
        long close = System.nanoTime();
        pool.close();
        opened.add((open - start) / 1e9);
        closed.add((System.nanoTime() - close) / 1e9);
        List<String> left = Traces.of(Traces.directory(pool.instanceId()));
        if (ranks.size() != options.workers() || !left.isEmpty()) {
            throw new IllegalStateException("ranks " + ranks + ", left " + left);
        }
        return null;
    }

    private String json(int pools, int failed, int left) {
        return String.format(
                Locale.ROOT,
                "{\"start_stress\":{\"launcher\":\"%s\",\"workers\":%d,\"pools\":%d,\"at_once\":%d,\"failed\":%d,"
                        + "\"left_elsewhere\":%d,\"open_s_median\":%.3f,\"open_s_max\":%.3f,\"close_s_median\":%.3f,"
                        + "\"close_s_max\":%.3f}}",
                options.launcher().word(),
                options.workers(),
                pools,
                AT_ONCE,
                failed,
                left,
                at(opened, 0.5),
                at(opened, 1),
                at(closed, 0.5),
                at(closed, 1));
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) ((sorted.size() - 1) * share));
    }
}
