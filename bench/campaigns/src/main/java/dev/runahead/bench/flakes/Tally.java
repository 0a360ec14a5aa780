// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import dev.runahead.ledger.Summary;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the campaign has come to so far. Confined to one thread. */
final class Tally {

    private final Map<Suite, Integer> bySuite = new EnumMap<>(Suite.class);
    private int off;
    private int on;
    private int differ;
    private int leftBehind;
    private int handedOver;
    private int builtNow;
    private int failed;
    private int discarded;

    /** Counts class executions of one arm; those with Runahead also by their suite. */
    void executed(Arm arm, Collection<ClassRun.Key> runs) {
        if (arm == Arm.OFF) {
            off += runs.size();
            return;
        }
        on += runs.size();
        runs.forEach(run -> bySuite.merge(Suite.of(run.className()), 1, Integer::sum));
    }

    void differ(int more) {
        differ += more;
    }

    void leftBehind(int more) {
        leftBehind += more;
    }

    /** Counts what a run gave its tests, by its ledger. */
    void add(Summary run) {
        handedOver += run.handedOver();
        builtNow += run.total(Summary.Topic.BUILT_NOW);
        failed += run.failed();
        discarded += run.total(Summary.Topic.DISCARDED);
    }

    int on() {
        return on;
    }

    /** Whether the campaign is as it should be: outcomes the same, nothing left, and Runahead really at work. */
    boolean good() {
        return differ == 0 && leftBehind == 0 && handedOver > 0;
    }

    /** For people, while it runs. */
    String progress() {
        return off + " off, " + on + " on; differ " + differ + ", left behind " + leftBehind + "; handed over "
                + handedOver + ", built now " + builtNow + ", failed " + failed + ", discarded " + discarded;
    }

    /** The last line. */
    String json(long seed, double minutes) {
        String suites = bySuite.entrySet().stream()
                .map(suite -> "\"" + suite.getKey().key() + "\":" + suite.getValue())
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"flakes\":{\"classes_on\":%d,\"classes_off\":%d,\"by_suite\":{%s},\"differ\":%d,\"left_behind\":%d,"
                        + "\"seed\":%d,\"handed_over\":%d,\"built_now\":%d,\"failed\":%d,\"discarded\":%d,"
                        + "\"minutes\":%.1f}}",
                on,
                off,
                suites,
                differ,
                leftBehind,
                seed,
                handedOver,
                builtNow,
                failed,
                discarded,
                minutes);
    }
}
