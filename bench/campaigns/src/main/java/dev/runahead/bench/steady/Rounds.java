// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import dev.runahead.bench.chain.Calibration;
import dev.runahead.bench.jvm.Ledgers;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.steady.suite.SteadySettings;
import dev.runahead.bench.timed.Findings;
import dev.runahead.bench.timed.SuiteJvms;
import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs the arms of one suite, one process after the other. Confined to one thread. */
final class Rounds {

    private final Suite suite;
    private final SuiteJvms jvms;
    private final SteadySettings settings;
    private final List<String> options;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final List<String> misled = new ArrayList<>();

    /**
     * Prepares them.
     *
     * @param options of every test JVM
     */
    Rounds(Suite suite, SuiteJvms jvms, SteadySettings settings, List<String> options, Progress progress) {
        this.suite = suite;
        this.jvms = jvms;
        this.settings = settings;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Sizes bodies by a run without Runahead; the page cache is warm from then on.
     *
     * @throws IOException if tests of it fail: then there is nothing to compare
     */
    Rounds sized(double bodyPerBuild) throws IOException, InterruptedException {
        SuiteRun run = run("calibration", Arm.OFF).run();
        if (!run.times().failures().isEmpty()) {
            throw new IOException("tests fail without Runahead, see "
                    + jvms.output().resolve(run.name()) + ": " + run.times().failures());
        }
        Calibration calibration = Calibration.of(run.times(), settings.bodyUnits());
        long units = calibration.unitsFor(bodyPerBuild);
        progress.say(suite.word() + ": a build takes " + Math.round(1000 * calibration.buildSeconds()) + " ms, " + units
                + " units make a body " + bodyPerBuild + " x a build");
        return new Rounds(suite, jvms, settings.working(units), options, progress);
    }

    /** Runs the arms that learn once, and then so many rounds. */
    Figures play(int count) throws IOException, InterruptedException {
        Map<Arm, SteadyRun> first = new EnumMap<>(Arm.class);
        for (Arm arm : Arm.values()) {
            if (arm.helped()) {
                first.put(arm, run("first-" + arm.word(), arm));
            }
        }
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<Arm, SteadyRun> runs = new EnumMap<>(Arm.class);
            for (Arm arm : Arm.order(i)) {
                runs.put(arm, run("r" + (i + 1) + "-" + arm.word(), arm));
            }
            rounds.add(new Round(runs));
        }
        SuiteRun expected = rounds.get(0).of(Arm.OFF).run();
        first.values().forEach(run -> look(run, expected));
        rounds.forEach(round -> round.runs().values().forEach(run -> look(run, expected)));
        return new Figures(suite, new Round(first), rounds);
    }

    private void look(SteadyRun run, SuiteRun expected) {
        findings.look(run.run(), expected, run.arm().help());
        misled.addAll(run.misled());
    }

    /** What was wrong so far. */
    List<String> findings() {
        List<String> all = new ArrayList<>(findings.texts());
        all.addAll(misled);
        return all;
    }

    private SteadyRun run(String name, Arm arm) throws IOException, InterruptedException {
        String unique = suite.word() + "-" + name;
        Path history = Files.createDirectories(jvms.output().resolve(suite.word() + "-history-" + arm.word()));
        List<String> all = new ArrayList<>(options);
        all.addAll(arm.options(history));
        all.addAll(settings.options());
        SuiteRun run = jvms.run(unique, all, suite.classes());
        List<List<LedgerEntry>> ledgers = Ledgers.entriesBelow(jvms.ledgers(unique));
        Sessions sessions = ledgers.isEmpty() ? Sessions.of(run.times()) : Sessions.of(ledgers.get(0));
        SteadyRun steady = new SteadyRun(arm, run, sessions);
        progress.say(steady.text());
        return steady;
    }
}
