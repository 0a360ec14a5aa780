// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import dev.runahead.bench.chain.suite.LinkSettings;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.timed.Findings;
import dev.runahead.bench.timed.SuiteJvms;
import dev.runahead.bench.timed.SuiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs the arms of rows, one process after the other. Confined to one thread. */
final class Rounds {

    private final SuiteJvms jvms;
    private final LinkSettings settings;
    private final List<String> options;
    private final Progress progress;
    private final Findings findings = new Findings();

    /**
     * Prepares them.
     *
     * @param settings what suites are told; their bodies are those of the calibration
     * @param options of every test JVM
     */
    Rounds(SuiteJvms jvms, LinkSettings settings, List<String> options, Progress progress) {
        this.jvms = jvms;
        this.settings = settings;
        this.options = options;
        this.progress = progress;
    }

    /** What was wrong so far. */
    List<String> findings() {
        return findings.texts();
    }

    /**
     * Runs a row's suite once without Runahead; the page cache is warm from then on.
     *
     * @throws IOException if tests of it fail: then there is nothing to compare
     */
    Calibration calibrate(Row row) throws IOException, InterruptedException {
        SuiteRun run = run(row, "calibration-" + row.word(), Arm.OFF.options(jvms.output()), settings.bodyUnits());
        if (!run.times().failures().isEmpty()) {
            throw new IOException("tests fail without Runahead, see "
                    + jvms.output().resolve(run.name()) + ": " + run.times().failures());
        }
        return Calibration.of(run.times(), settings.bodyUnits());
    }

    /** Runs a row. */
    Figures figures(Row row, int count, long bodyUnits) throws IOException, InterruptedException {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rounds.add(round(row, i, bodyUnits));
        }
        Figures figures = new Figures(row, rounds);
        SuiteRun expected = rounds.get(0).of(Arm.OFF);
        for (Round round : rounds) {
            round.runs()
                    .forEach((arm, run) ->
                            findings.look(run, expected, arm.helped() ? Findings.Help.ON : Findings.Help.OFF));
        }
        return figures;
    }

    private Round round(Row row, int number, long bodyUnits) throws IOException, InterruptedException {
        String name = row.word() + "-" + (number + 1);
        Path history = Files.createDirectories(jvms.output().resolve(name + "-history"));
        Map<Arm, SuiteRun> runs = new EnumMap<>(Arm.class);
        for (Arm arm : Arm.order(row.arms(), number)) {
            runs.put(arm, run(row, name + "-" + arm.word(), arm.options(history), bodyUnits));
        }
        return new Round(runs);
    }

    private SuiteRun run(Row row, String name, List<String> help, long bodyUnits)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.addAll(help);
        all.addAll(settings.loading(row.load()).working(bodyUnits).options());
        SuiteRun run = jvms.run(name, all, row.classes());
        progress.say(run.text());
        return run;
    }
}
