// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is printed at the end. Immutable.
 *
 * @param figures by row; a row that did not run is left out
 */
record Report(Map<Row, Figures> figures) {

    /** For people: a line for each row and arm. */
    List<String> table() {
        return Stream.of(Row.values())
                .map(figures::get)
                .flatMap(Stream::ofNullable)
                .flatMap(of -> of.row().arms().stream().map(arm -> line(of, arm)))
                .toList();
    }

    private static String line(Figures of, Arm arm) {
        return String.format(
                Locale.ROOT,
                "%-10s %-10s wall %6.2f s, boundaries %6.2f s = %5.1f %% of OFF, after the first %5.1f %%, wall %.3f, "
                        + "cpu %.3f of OFF, stretch p95 %.2f",
                of.row().word(),
                arm.word(),
                of.wallSeconds(arm),
                of.boundarySeconds(arm),
                of.boundaryPercent(arm),
                of.afterFirstPercent(arm),
                of.wallRatio(arm, Arm.OFF).median(),
                of.cpuRatio(arm).median(),
                of.stretch(arm).atRank(0.95));
    }

    /** Spares that no test got. */
    List<String> wasted() {
        return Stream.of(Row.values())
                .map(figures::get)
                .flatMap(Stream::ofNullable)
                .flatMap(of -> Stream.of(Arm.REFERENCE, Arm.FIRST, Arm.SECOND).flatMap(arm -> of.wasted(arm).stream()))
                .toList();
    }

    /**
     * The last line. Its keys are explained in {@code bench/README.md}.
     *
     * @param launcher what started the workers
     * @param cpuBy how processor time was counted
     * @param minutes altogether
     */
    String json(String launcher, String cpuBy, double minutes) {
        JsonObject chain = new JsonObject();
        Figures half = figures.get(Row.HALF);
        if (half != null) {
            firstRow(chain, half);
        }
        Figures cpuBound = figures.get(Row.CPU_BOUND);
        if (cpuBound != null) {
            chain.number("cpu_bound_second_run_pct", cpuBound.boundaryPercent(Arm.SECOND), 1);
        }
        if (half != null) {
            chain.number("wall_saved_pct", 100 * (1 - wall(half, Arm.SECOND, Arm.OFF)), 1);
            details(chain, half);
        }
        nested(chain, "body_ratio_2", figures.get(Row.DOUBLE));
        nested(chain, "cpu_bound", cpuBound);
        nested(chain, "groups", figures.get(Row.GROUPS));
        chain.word("launcher", launcher).word("cpu_by", cpuBy).number("minutes", minutes, 1);
        return new JsonObject().object("chain", chain).toString();
    }

    private static void firstRow(JsonObject chain, Figures half) {
        chain.number("off_s", half.boundarySeconds(Arm.OFF), 3)
                .number("reference_pct", half.boundaryPercent(Arm.REFERENCE), 1)
                .number("law_pct", half.lawPercent(), 1)
                .number("first_run_pct", half.boundaryPercent(Arm.FIRST), 1)
                .number("second_run_pct", half.boundaryPercent(Arm.SECOND), 1)
                .number("after_first_pct", half.afterFirstPercent(Arm.SECOND), 1)
                .number("first_open_ratio", half.firstOpenRatio(Arm.SECOND), 3)
                .number("wall_vs_reference", wall(half, Arm.SECOND, Arm.REFERENCE), 3)
                .number("wall_vs_off", wall(half, Arm.SECOND, Arm.OFF), 3)
                .number("cpu_ratio", half.cpuRatio(Arm.SECOND).median(), 3);
    }

    private static void details(JsonObject chain, Figures half) {
        quartiles(chain, "wall_vs_reference_quartiles", half.wallRatio(Arm.SECOND, Arm.REFERENCE));
        quartiles(chain, "wall_vs_off_quartiles", half.wallRatio(Arm.SECOND, Arm.OFF));
        Sample noise = half.wallRatio(Arm.OFF_AGAIN, Arm.OFF);
        chain.number("off_vs_off", noise.median(), 3);
        quartiles(chain, "off_vs_off_quartiles", noise);
        chain.number("reference_vs_law", half.referenceVsLaw(), 3)
                .number("law_bodies_only_pct", half.lawBodiesOnlyPercent(), 1)
                .number("first_wall_vs_reference", wall(half, Arm.FIRST, Arm.REFERENCE), 3)
                .number("first_wall_vs_off", wall(half, Arm.FIRST, Arm.OFF), 3)
                .number("wall_off_s", half.wallSeconds(Arm.OFF), 3)
                .number("close_off_s", half.closeSeconds(Arm.OFF), 3);
        rest(chain, half);
    }

    private static void nested(JsonObject chain, String key, @Nullable Figures row) {
        if (row == null) {
            return;
        }
        JsonObject object = new JsonObject()
                .number("off_s", row.boundarySeconds(Arm.OFF), 3)
                .number("reference_pct", row.boundaryPercent(Arm.REFERENCE), 1)
                .number("first_run_pct", row.boundaryPercent(Arm.FIRST), 1)
                .number("second_run_pct", row.boundaryPercent(Arm.SECOND), 1)
                .number("after_first_pct", row.afterFirstPercent(Arm.SECOND), 1)
                .number("first_open_ratio", row.firstOpenRatio(Arm.SECOND), 3)
                .number("wall_vs_reference", wall(row, Arm.SECOND, Arm.REFERENCE), 3)
                .number("wall_vs_off", wall(row, Arm.SECOND, Arm.OFF), 3)
                .number("first_wall_vs_reference", wall(row, Arm.FIRST, Arm.REFERENCE), 3)
                .number("cpu_ratio", row.cpuRatio(Arm.SECOND).median(), 3);
        if (row.row() != Row.GROUPS) { // There the guess is wrong at each boundary, of which the law knows nothing.
            object.number("law_pct", row.lawPercent(), 1);
        }
        chain.object(key, rest(object, row));
    }

    private static JsonObject rest(JsonObject object, Figures row) {
        return object.number("stretch_p95", row.stretch(Arm.SECOND).atRank(0.95), 3)
                .number("body_ratio", row.bodyPerBuild(), 2)
                .number("worker_cpu_per_build", row.workerCpuPerBuild(), 2)
                .number("handed_over", row.handedOver(Arm.SECOND), 1)
                .number("built_now", row.builtNow(Arm.SECOND), 1)
                .count("wasted", row.wasted(Arm.SECOND).size())
                .count("rounds", row.rounds().size());
    }

    private static void quartiles(JsonObject object, String key, Sample sample) {
        object.numbers(key, sample.atRank(0.25), sample.atRank(0.75), 3);
    }

    private static double wall(Figures row, Arm arm, Arm base) {
        return row.wallRatio(arm, base).median();
    }
}
