// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.timed.Sample;
import dev.runahead.bench.timed.SuiteJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Runs a test that asks for its context every 10 ms while another one is loaded. Confined to one thread. */
final class Asking {

    private static final int LOAD_MILLIS = 3000;

    private final SuiteJvms jvms;
    private final Shop shop;
    private final boolean smoke;
    private final Progress progress;

    Asking(SuiteJvms jvms, Shop shop, boolean smoke, Progress progress) {
        this.jvms = jvms;
        this.shop = shop;
        this.smoke = smoke;
        this.progress = progress;
    }

    AskingFigures play(int rounds) throws IOException, InterruptedException {
        List<Double> most = new ArrayList<>();
        List<Double> excess = new ArrayList<>();
        List<Double> control = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
            Map<AskingMode, List<Double>> latencies = new EnumMap<>(AskingMode.class);
            for (AskingMode mode : AskingMode.values()) {
                latencies.put(mode, run("asking-r" + i + "-" + mode.name().toLowerCase(Locale.ROOT), mode));
            }
            most.add(Collections.max(of(latencies, AskingMode.AHEAD)));
            excess.add(sum(of(latencies, AskingMode.AHEAD)) - sum(of(latencies, AskingMode.ALONE)));
            control.add(Collections.max(of(latencies, AskingMode.DELEGATE)));
        }
        return new AskingFigures(most, excess, control, loadMillis());
    }

    private int loadMillis() {
        return smoke ? LOAD_MILLIS / 10 : LOAD_MILLIS;
    }

    /** So many requests that the load ends among them, with room for a late beginning. */
    private List<Double> run(String name, AskingMode mode) throws IOException, InterruptedException {
        Path facts = Files.createDirectories(jvms.output().resolve(name)).resolve("facts.tsv");
        List<String> options = new ArrayList<>(mode.options());
        options.add("-D" + Facts.PROPERTY + "=" + facts);
        options.add("-Dbench.slow.ms=" + loadMillis());
        options.add("-Dbench.asked=" + loadMillis() / 5);
        jvms.run(name, shop.asking(options, mode == AskingMode.AHEAD));
        Facts told = Facts.read(facts);
        Sample latencies = new Sample(told.latencyMillis());
        progress.say(String.format(
                Locale.ROOT,
                "%-24s %d requests: median %.3f ms, p99 %.2f ms, max %.2f ms",
                name,
                told.latencyMillis().size(),
                latencies.median(),
                latencies.atRank(0.99),
                latencies.atRank(1)));
        return told.latencyMillis();
    }

    private static List<Double> of(Map<AskingMode, List<Double>> latencies, AskingMode mode) {
        return Objects.requireNonNull(latencies.get(mode));
    }

    private static double sum(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).sum();
    }
}
