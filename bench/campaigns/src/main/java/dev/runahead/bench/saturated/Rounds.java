// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated;

import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.saturated.suite.Amounts;
import dev.runahead.bench.timed.Findings;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import dev.runahead.bench.timed.SuiteJvms;
import dev.runahead.bench.timed.SuiteLedger;
import dev.runahead.bench.timed.SuiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Runs the arms, one process after the other. Confined to one thread. */
final class Rounds {

    private static final List<String> CLASSES = Stream.of("First", "Second", "Third", "Fourth", "Fifth")
            .map((Amounts.class.getPackageName() + ".")::concat)
            .toList();

    private final SuiteJvms jvms;
    private final List<String> options;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final List<Map<Arm, SuiteRun>> played = new ArrayList<>();

    /**
     * Prepares them.
     *
     * @param options of every test JVM
     */
    Rounds(SuiteJvms jvms, List<String> options, Progress progress) {
        this.jvms = jvms;
        this.options = options;
        this.progress = progress;
    }

    /** Has Runahead learn the suite; not looked at. */
    void warmUp(int runs) throws IOException, InterruptedException {
        for (int i = 1; i <= runs; i++) {
            run("warm-up-" + i, Arm.ON);
        }
    }

    Figures play(int rounds) throws IOException, InterruptedException {
        List<Trio> trios = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Map<Arm, SuiteRun> runs = new EnumMap<>(Arm.class);
            for (Arm arm : Arm.order(i)) {
                runs.put(arm, run("r" + (i + 1) + "-" + arm.word(), arm));
            }
            played.add(runs);
            SuiteRun expected = of(played.get(0), Arm.OFF);
            runs.forEach((arm, run) -> findings.look(run, expected, arm.help()));
            trios.add(new Trio(wall(runs, Arm.OFF), wall(runs, Arm.OFF_AGAIN), wall(runs, Arm.ON)));
        }
        return new Figures(trios);
    }

    private SuiteRun run(String name, Arm arm) throws IOException, InterruptedException {
        Path history = Files.createDirectories(jvms.output().resolve("history"));
        List<String> all = new ArrayList<>(options);
        all.addAll(arm.options(history));
        SuiteRun run = jvms.run(name, all, CLASSES);
        progress.say(run.text());
        return run;
    }

    /** What was wrong so far. */
    List<String> findings() {
        return findings.texts();
    }

    /** What is no ratio of walls: medians over the rounds. */
    JsonObject counts() {
        return new JsonObject()
                .number("off_s", median(Arm.OFF, run -> run.times().wallSeconds()), 3)
                .number("build_off_s", median(Arm.OFF, run -> run.times().boundarySeconds()), 3)
                .number("body_off_s", median(Arm.OFF, run -> run.times().bodySeconds()), 3)
                .number("cpu_off_s", median(Arm.OFF, SuiteRun::cpuSeconds), 3)
                .number("cpu_on_s", median(Arm.ON, SuiteRun::cpuSeconds), 3)
                .number("handed_over", median(Arm.ON, run -> ledger(run, SuiteLedger::handedOver)), 1)
                .number(
                        "wasted",
                        median(
                                Arm.ON,
                                run -> ledger(run, ledger -> ledger.wasted().size())),
                        1);
    }

    private double median(Arm arm, ToDoubleFunction<SuiteRun> figure) {
        return Sample.of(played, runs -> figure.applyAsDouble(of(runs, arm))).median();
    }

    private static double ledger(SuiteRun run, ToDoubleFunction<SuiteLedger> figure) {
        return run.ledger().stream().mapToDouble(figure).sum();
    }

    private static double wall(Map<Arm, SuiteRun> runs, Arm arm) {
        return of(runs, arm).times().wallSeconds();
    }

    private static SuiteRun of(Map<Arm, SuiteRun> runs, Arm arm) {
        return Objects.requireNonNull(runs.get(arm));
    }
}
