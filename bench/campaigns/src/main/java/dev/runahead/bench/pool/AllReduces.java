// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** All-reduces of two ranks beside a C loop's in the same ranks, with checked calls and without. Confined. */
final class AllReduces {

    private static final int SMALL = 1 << 10;
    private static final int LARGE = 16 << 20;

    private final Path library;
    private final boolean smoke;
    private final List<String> table = new ArrayList<>();

    /**
     * None has been measured.
     *
     * @param library the shared library that is made of {@code bench/pool/allreduce.c}
     * @param smoke whether few calls will do
     */
    AllReduces(Path library, boolean smoke) {
        this.library = library;
        this.smoke = smoke;
    }

    /** Measures, and adds to the last line the tenth percentiles of what calls took, over those of C. */
    void addTo(JsonObject json) {
        MpiPoolOptions checked = MpiPoolOptions.workers(2).launcher(Launcher.OPENMPI);
        for (MpiPoolOptions options : List.of(checked, checked.uncheckedCalls())) {
            String suffix = options.unchecked() ? "_unchecked" : "";
            try (MpiPoolSession pool = MpiPoolSession.openUnmanaged(options)) {
                measure(pool, SMALL, smoke ? 100 : 20_000, smoke ? 100 : 20_000, "1kib", suffix, json);
                measure(pool, LARGE, smoke ? 2 : 20, smoke ? 10 : 100, "16mib", suffix, json);
            }
        }
    }

    private void measure(
            MpiPoolSession pool, int bytes, int warmUps, int turns, String size, String suffix, JsonObject json) {
        AllReduceTask.Times times = pool.submitSync(new AllReduceTask(library.toString(), bytes, warmUps, turns))
                .get(0);
        double inC = tenth(times.inC());
        double direct = tenth(times.direct()) / inC;
        double heap = tenth(times.heap()) / inC;
        json.number("allreduce_" + size + "_vs_c" + suffix, direct, 3);
        json.number("allreduce_" + size + "_heap_vs_c" + suffix, heap, 3);
        table.add(String.format(
                Locale.ROOT,
                "all-reduce of %s%s: C %.1f us; direct buffers %.2f, arrays %.2f times that",
                size,
                suffix.replace('_', ' '),
                inC / 1e3,
                direct,
                heap));
    }

    List<String> table() {
        return table;
    }

    private static double tenth(long... nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 10];
    }
}
