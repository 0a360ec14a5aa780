// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import dev.runahead.bench.jvm.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of the suites in a small control group. Immutable.
 *
 * @param limitMebibytes what the group may take
 * @param figuresOrNull by suite; null if a suite failed in it, or it could not be made
 * @param kills how many processes were killed for memory, or null if the group could not be made
 */
record Bounded(
        long limitMebibytes,
        @Nullable Map<MemorySuite, Figures> figuresOrNull,
        @Nullable Long kills) {

    /** One pair of each suite; says loudly what hinders it. */
    static Bounded run(long limitMebibytes, MeasuredRun.Place place, Progress progress)
            throws IOException, InterruptedException {
        ControlGroup group;
        try {
            group = ControlGroup.of(new MemoryGroups(Path.of("/")), limitMebibytes << 20);
        } catch (IOException | UnsupportedOperationException e) {
            progress.say("NOT MEASURED: what happens in a control group of " + limitMebibytes
                    + " MiB, since none can be made here (" + e + "); see bench/README.md for how");
            return new Bounded(limitMebibytes, null, null);
        }
        try (group) {
            Map<MemorySuite, Figures> figures = figures(group, limitMebibytes, place, progress);
            progress.say("in the control group: killed for memory " + group.kills() + ", peak with page cache "
                    + group.peakMebibytes().map(peak -> peak + " MiB").orElse("unknown"));
            return new Bounded(limitMebibytes, figures, group.kills());
        }
    }

    private static @Nullable Map<MemorySuite, Figures> figures(
            ControlGroup group, long limitMebibytes, MeasuredRun.Place place, Progress progress)
            throws InterruptedException {
        try {
            return new MeasuredPairs(place.behind(group.prefix()), progress).run("in-" + limitMebibytes, 1);
        } catch (IOException e) {
            progress.say("FAILED in the control group: " + e.getMessage());
            return null;
        }
    }

    Budget budget() throws IOException {
        return Budget.of(limitMebibytes << 20, Path.of("/"));
    }

    /** Whether nothing was killed, everything passed, and what was added stays in the budget; a group that could not be
     * made is no failure. */
    boolean good() throws IOException {
        if (kills == null) {
            return true;
        }
        Budget budget = budget();
        return kills == 0
                && figuresOrNull != null
                && figuresOrNull.values().stream().allMatch(budget::holds);
    }

    /** The members of an object of the report. */
    String json() throws IOException {
        StringBuilder json = new StringBuilder(String.format(
                Locale.ROOT, "\"limit_mib\":%d,\"budget_mib\":%.0f", limitMebibytes, budget().mebibytes()));
        if (figuresOrNull != null) {
            figuresOrNull.forEach((suite, figures) -> json.append(",\"")
                    .append(suite.key())
                    .append("\":{")
                    .append(figures.json())
                    .append('}'));
        }
        return json.toString();
    }
}
