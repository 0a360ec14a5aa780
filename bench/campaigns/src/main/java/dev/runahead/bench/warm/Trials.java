// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Rounds of all ways on one model, cold each time; the order turns from round to round. Confined to one thread. */
final class Trials {

    /** Kernels that reclaim what is idle take single pages at once. */
    private static final double WARM = 0.95;

    private static final double MEBIBYTE = 1 << 20;

    private final Shards shards;
    private final Path permits;
    private final CpuAccount cpu;
    private final Progress progress;
    private final List<Arm> arms = new ArrayList<>(Arm.present());
    private final Map<Arm, List<TimedProcess>> done = new EnumMap<>(Arm.class);
    private double heapMebibytes = Double.NaN;

    Trials(Shards shards, Path permits, CpuAccount cpu, Progress progress) {
        this.shards = shards;
        this.permits = permits;
        this.cpu = cpu;
        this.progress = progress;
        arms.forEach(arm -> done.put(arm, new ArrayList<>()));
    }

    /** Plays rounds, and one more of ours that tells its heap. */
    void play(int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (Arm arm : arms) {
                of(arm).add(trial(arm));
            }
            Collections.rotate(arms, 1);
        }
        PageCache.cool(shards.files());
        List<String> command = Arm.with(Arm.OURS.command(shards, permits), List.of("heap"));
        TimedProcess.run(command, cpu)
                .printed()
                .lines()
                .filter(line -> line.startsWith("HEAP "))
                .forEach(line -> heapMebibytes = Long.parseLong(line.substring(5)) / MEBIBYTE);
    }

    private TimedProcess trial(Arm arm) throws IOException, InterruptedException {
        PageCache.cool(shards.files());
        TimedProcess trial = TimedProcess.run(arm.command(shards, permits), cpu);
        double resident = PageCache.residentShare(shards.files());
        progress.say(String.format(
                Locale.ROOT,
                "%5d MiB %-8s wall %6.3f s, cpu %6.3f s, %3.0f %% resident",
                shards.bytes() >> 20,
                arm.word(),
                trial.wallSeconds(),
                trial.cpuSeconds(),
                resident * 100));
        if (resident < WARM) {
            throw new IOException(arm.word() + " left " + Math.round((1 - resident) * 100) + " % of the files cold: "
                    + trial.printed());
        }
        return trial;
    }

    /** Adds medians of each way, and ours over the fastest other and over the plain reader. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        double best = arms.stream()
                .filter(arm -> arm != Arm.OURS)
                .mapToDouble(this::wall)
                .min()
                .orElse(Double.NaN);
        json.number("wall_vs_best", wall(Arm.OURS) / best, 2)
                .number("cpu_vs_read", cpuSeconds(Arm.OURS) / cpuSeconds(Arm.READ), 2)
                .number("heap_mib", heapMebibytes, 1);
        for (Arm arm : Arm.present()) {
            json.numbers(arm.word() + "_wall_cpu_s", wall(arm), cpuSeconds(arm), 3);
        }
        return json;
    }

    private double wall(Arm arm) {
        return Sample.of(of(arm), TimedProcess::wallSeconds).median();
    }

    private double cpuSeconds(Arm arm) {
        return Sample.of(of(arm), TimedProcess::cpuSeconds).median();
    }

    private List<TimedProcess> of(Arm arm) {
        return Objects.requireNonNull(done.get(arm));
    }
}
