// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.timed.Findings;
import dev.runahead.bench.timed.SuiteJvms;
import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.bench.timed.SuiteTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the pairs of suites, one process after the other. Confined to one thread. */
final class Pairs {

    private final SuiteJvms jvms;
    private final Path agent;
    private final Progress progress;
    private final Findings findings = new Findings();

    Pairs(SuiteJvms jvms, Path agent, Progress progress) {
        this.jvms = jvms;
        this.agent = agent;
        this.progress = progress;
    }

    /**
     * Sizes a suite's tests.
     *
     * @param ratio how much longer than a boundary the body of a class shall be
     */
    long size(EmbeddedSuite suite, double ratio) throws IOException, InterruptedException {
        SuiteTimes times =
                run(suite, suite.word() + "-size", Arm.OFF, suite.amount()).times();
        int later = times.stages().size() - 1;
        double boundary = times.laterBoundarySeconds() / later;
        double body = (times.bodySeconds() - times.stages().get(0).bodySeconds()) / later;
        long amount = Math.max(1, Math.round(suite.amount() * ratio * boundary / body));
        progress.say(suite.word() + ": " + amount + " for bodies " + ratio + " times as long as a start");
        return amount;
    }

    /** Has Runahead learn a suite, and then runs its pairs. */
    Figures play(EmbeddedSuite suite, long amount, int pairs) throws IOException, InterruptedException {
        List<Pair> played = new ArrayList<>();
        SuiteRun first = run(suite, suite.word() + "-first", Arm.ON, amount);
        @Nullable SuiteRun expected = null;
        for (int i = 0; i < pairs; i++) {
            Map<Arm, SuiteRun> runs = new EnumMap<>(Arm.class);
            for (Arm arm : Arm.order(i)) {
                runs.put(arm, run(suite, suite.word() + "-" + (i + 1) + "-" + arm.word(), arm, amount));
            }
            SuiteRun off = Objects.requireNonNull(runs.get(Arm.OFF));
            SuiteRun on = Objects.requireNonNull(runs.get(Arm.ON));
            expected = expected == null ? off : expected;
            Litter litter = Litter.of(expected.left());
            look(off, expected, litter, Arm.OFF);
            look(on, expected, litter, Arm.ON);
            played.add(new Pair(off, on, Handed.below(jvms.ledgers(on.name()))));
        }
        SuiteRun judge = Objects.requireNonNull(expected);
        look(first, judge, Litter.of(judge.left()), Arm.ON);
        return new Figures(amount, played);
    }

    private void look(SuiteRun run, SuiteRun expected, Litter litter, Arm arm) {
        SuiteRun tidy =
                new SuiteRun(run.name(), run.times(), run.cpuSeconds(), run.ledger(), litter.besides(run.left()));
        findings.look(tidy, expected, arm.help());
    }

    private SuiteRun run(EmbeddedSuite suite, String name, Arm arm, long amount)
            throws IOException, InterruptedException {
        Path history = Files.createDirectories(jvms.output().resolve("history-" + suite.word()));
        List<String> options = new ArrayList<>(suite.options(amount, jvms.output() + "/embedded-pg"));
        options.addAll(arm.options(agent, suite.seams(), history));
        SuiteRun run = jvms.run(name, options, suite.classes());
        progress.say(run.text());
        Handed handed = Handed.below(jvms.ledgers(name));
        handed.declined().stream().distinct().forEach(text -> progress.say("    left alone: " + text));
        run.ledger().ifPresent(ledger -> ledger.wasted().forEach(text -> progress.say("    wasted " + text)));
        return run;
    }

    /** What was wrong so far. */
    List<String> findings() {
        return findings.texts();
    }
}
