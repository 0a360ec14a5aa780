// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.util.Arrays;
import java.util.Locale;

/** Compares all-reduces of two ranks with C's, with checked calls and without. */
public final class AllReduces {

    private static final int SMALL = 1 << 10;
    private static final int LARGE = 16 << 20;

    private AllReduces() {}

    /**
     * Prints one line for each size and pool.
     *
     * @param arguments the path of the shared library
     */
    public static void main(String[] arguments) {
        String library = arguments[0];
        MpiPoolOptions checked = MpiPoolOptions.workers(2).launcher(Launcher.OPENMPI);
        for (MpiPoolOptions options : new MpiPoolOptions[] {checked, checked.uncheckedCalls()}) {
            try (MpiPoolSession pool = MpiPoolSession.openUnmanaged(options)) {
                String calls = options.unchecked() ? "unchecked" : "checked";
                say(
                        calls,
                        SMALL,
                        pool.submitSync(new AllReduceTask(library, SMALL, 20_000, 20_000))
                                .get(0));
                say(
                        calls,
                        LARGE,
                        pool.submitSync(new AllReduceTask(library, LARGE, 20, 100))
                                .get(0));
            }
        }
    }

    private static void say(String calls, int bytes, AllReduceTask.Times times) {
        double inC = tenth(times.inC());
        System.out.printf(
                Locale.ROOT,
                "%s, %d bytes: C %.1f us, direct %.2f, heap %.2f times that%n",
                calls,
                bytes,
                inC / 1e3,
                tenth(times.direct()) / inC,
                tenth(times.heap()) / inC);
    }

    private static double tenth(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 10];
    }
}
