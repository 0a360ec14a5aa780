// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The course of the demo: set-up, calibration, then the pairs of each scenario. Confined to one thread.
 *
 * <p>The arm that begins alternates, so that neither always runs on the warmer machine.
 */
final class Comparison {

    private static final int WARM_UP_SENTENCES = 100;

    private final Suites suites;
    private final Progress progress;

    Comparison(Suites suites, Progress progress) {
        this.suites = suites;
        this.progress = progress;
    }

    /** Prepares everything that shall not be timed. */
    void setUp() throws IOException, InterruptedException {
        progress.say("set-up: unpacking the model, computing the reference (once)");
        suites.setUp();
    }

    /** How many sentences make bodies {@code ratio} times as long as a build. */
    int calibrate(double ratio) throws IOException, InterruptedException {
        int sentences = warmUp(WARM_UP_SENTENCES).sentencesFor(ratio);
        progress.say("calibration: the chain once, off, %d sentences a body", sentences);
        Calibration calibration = measure("calibration", sentences);
        int settled = calibration.sentencesFor(ratio);
        progress.say(
                "a pool takes %.2f s, a body of %d sentences %.2f s: %d sentences make it %.2f x a pool",
                calibration.buildSeconds(), sentences, calibration.bodySeconds(), settled, ratio);
        return settled;
    }

    /** Runs the chain once, untimed: files come into the page cache, and it is seen to pass. */
    Calibration warmUp(int sentences) throws IOException, InterruptedException {
        progress.say("warm-up: the chain once, off, untimed");
        return measure("warm-up", sentences);
    }

    private Calibration measure(String name, int sentences) throws IOException, InterruptedException {
        return Calibration.from(
                passing(suites.run(Scenario.CHAIN, name, Arm.OFF, sentences)).times(), sentences);
    }

    private static SuiteRun passing(SuiteRun run) throws IOException {
        long failed = run.outcomes().count("failed");
        if (failed > 0) {
            throw new IOException(failed + " tests of the suite fail without Runahead, so there is nothing to compare");
        }
        return run;
    }

    /** Times a scenario off, on, and off again, as often as wanted. */
    Figures figures(Scenario scenario, int count, int sentences) throws IOException, InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String name = "pair-" + i;
            boolean offFirst = i % 2 == 1;
            SuiteRun first = timed(scenario, name, offFirst ? Arm.OFF : Arm.ON, sentences);
            SuiteRun second = timed(scenario, name, offFirst ? Arm.ON : Arm.OFF, sentences);
            SuiteRun offAgain = told(suites.run(scenario, name + "-off-again", Arm.OFF, sentences));
            pairs.add(offFirst ? new Pair(first, second, offAgain) : new Pair(second, first, offAgain));
        }
        return new Figures(scenario, pairs);
    }

    private SuiteRun timed(Scenario scenario, String pair, Arm arm, int sentences)
            throws IOException, InterruptedException {
        return told(suites.run(scenario, pair + "-" + arm.name().toLowerCase(Locale.ROOT), arm, sentences));
    }

    private SuiteRun told(SuiteRun run) {
        SuiteTimes times = run.times();
        String handed = run.ledger().map(ledger -> ", " + ledger.counts()).orElse("");
        progress.say(
                "%-22s wall %5.2f s, boundaries %5.2f s, bodies %5.2f s, %d passed%s",
                run.name(),
                times.wallSeconds(),
                times.boundarySeconds(),
                times.bodySeconds(),
                run.outcomes().count("passed"),
                handed);
        return run;
    }
}
