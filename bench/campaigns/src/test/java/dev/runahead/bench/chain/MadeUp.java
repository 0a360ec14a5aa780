// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import dev.runahead.bench.timed.Stage;
import dev.runahead.bench.timed.SuiteLedger;
import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.bench.timed.SuiteTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Runs that never were, of tests that close for 0.25 s. */
final class MadeUp {

    private static final double CLOSE = 0.25;

    private MadeUp() {}

    /**
     * A run.
     *
     * @param boundaries seconds that each test waited
     * @param body seconds of each body
     */
    static SuiteRun run(Arm arm, double cpuSeconds, List<Double> boundaries, double body) {
        List<Stage> stages = new ArrayList<>();
        double at = 0;
        for (double boundary : boundaries) {
            double first = at + boundary;
            double closing = first + body;
            stages.add(
                    new Stage("Test", nanos(at), nanos(first), nanos(closing), nanos(closing + CLOSE), nanos(0.5), 1));
            at = closing + CLOSE;
        }
        Optional<SuiteLedger> ledger = arm.helped()
                ? Optional.of(new SuiteLedger(
                        boundaries.size() - 1,
                        1,
                        boundaries.stream().map(b -> 2.0).toList(),
                        List.of()))
                : Optional.empty();
        return new SuiteRun(arm.word(), new SuiteTimes(stages, new TreeMap<>(), at), cpuSeconds, ledger, List.of());
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
