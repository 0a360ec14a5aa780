// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.Printed;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.timed.RatioInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much longer a body takes with a warm beside it, in pairs whose order alternates. Confined to one thread. */
final class Beside {

    private final Shards warmed;
    private final Shards read;
    private final Path permits;
    private final CpuAccount cpu;
    private final Progress progress;

    /**
     * Has measured nothing.
     *
     * @param warmed what the warm reads
     * @param read what a body that waits for the disk reads
     */
    Beside(Shards warmed, Shards read, Path permits, CpuAccount cpu, Progress progress) {
        this.warmed = warmed;
        this.read = read;
        this.permits = permits;
        this.cpu = cpu;
        this.progress = progress;
    }

    /**
     * Bodies beside a warm over bodies alone. All is read once before: a virtual machine's host keeps what it has read, and who comes
     * second would be faster.
     *
     * @param pairs even, so that each comes first as often
     */
    RatioInterval slowdown(int pairs, String... body) throws IOException, InterruptedException {
        PageCache.read(warmed.files());
        PageCache.read(read.files());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            double first = seconds(i % 2 == 0, body);
            double second = seconds(i % 2 != 0, body);
            double ratio = i % 2 == 0 ? first / second : second / first;
            progress.say(String.format(Locale.ROOT, "%s body beside a warm over alone: %.3f", body[0], ratio));
            ratios.add(ratio);
        }
        return RatioInterval.of(ratios);
    }

    private double seconds(boolean withWarm, String... body) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>(warmed.files());
        files.addAll(read.files());
        PageCache.cool(files);
        Process beside = withWarm ? TimedProcess.start(Arm.OURS.command(warmed, permits), cpu) : null;
        TimedProcess run = TimedProcess.run(Arm.with(Arm.java(permits, Body.class), List.of(body)), cpu);
        if (beside != null) {
            Printed printed = Printed.by(beside, TimedProcess.PATIENCE);
            progress.say("the warm: " + printed.text().strip());
        }
        return run.printed()
                .lines()
                .filter(line -> line.startsWith("BODY "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", 3)[1]) / 1e9)
                .findFirst()
                .orElseThrow(() -> new IOException("the body said nothing: " + run.printed()));
    }
}
