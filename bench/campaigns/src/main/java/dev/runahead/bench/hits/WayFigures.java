// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import dev.runahead.report.forks.Peaks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** All runs of all ways: medians over the rounds, and of what went on at once the most of all. Confined to one thread. */
final class WayFigures {

    private final Map<Way, Map<Arm, List<WayRun>>> runs = new EnumMap<>(Way.class);

    void add(Way way, Arm arm, WayRun run) {
        runs.computeIfAbsent(way, key -> new EnumMap<>(Arm.class))
                .computeIfAbsent(arm, key -> new ArrayList<>())
                .add(run);
    }

    /** A row for each way and arm. */
    List<String> table() {
        List<String> lines = new ArrayList<>(List.of(WayRun.heading()));
        runs.forEach((way, arms) ->
                arms.forEach((arm, all) -> lines.add(middle(all).text(name(way) + " " + name(arm)))));
        return lines;
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        runs.forEach((way, arms) -> json.object(name(way), way(arms)));
        return json;
    }

    private static JsonObject way(Map<Arm, List<WayRun>> arms) {
        JsonObject json = new JsonObject();
        arms.forEach(
                (arm, all) -> json.number(name(arm) + "_s", middle(all).marks().wallSeconds(), 2));
        arms.forEach((arm, all) -> {
            WayRun run = middle(all);
            if (arm == Arm.OFF) {
                json.count("tests_at_once", run.marks().testsAtOnce())
                        .count("jvms", run.marks().jvms());
            } else {
                json.object(
                        name(arm),
                        run.counts()
                                .json()
                                .count("sessions_at_once", run.peaks().sessions())
                                .count("builds_at_once", run.peaks().builds()));
            }
        });
        return json;
    }

    /** Medians, each for itself. */
    private static WayRun middle(List<WayRun> all) {
        return new WayRun(
                new MarksFile(
                        Sample.of(all, run -> run.marks().wallSeconds()).median(),
                        count(all, run -> run.marks().jvms()),
                        most(all, run -> run.marks().testsAtOnce())),
                new Counts(
                        count(all, run -> run.counts().requests()),
                        count(all, run -> run.counts().ready()),
                        count(all, run -> run.counts().waitedFor()),
                        count(all, run -> run.counts().builtNow()),
                        count(all, run -> run.counts().discarded())),
                new Peaks(
                        most(all, run -> run.peaks().builds()),
                        most(all, run -> run.peaks().spares()),
                        most(all, run -> run.peaks().sessions())));
    }

    private static int count(List<WayRun> all, ToDoubleFunction<WayRun> figure) {
        return (int) Math.round(Sample.of(all, figure).median());
    }

    private static int most(List<WayRun> all, ToDoubleFunction<WayRun> figure) {
        List<Double> sorted = Sample.of(all, figure).sorted();
        return Objects.requireNonNull(sorted.get(sorted.size() - 1)).intValue();
    }

    private static String name(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }
}
