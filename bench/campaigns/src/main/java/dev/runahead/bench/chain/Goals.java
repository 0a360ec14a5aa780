// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the first row is to show. A goal that is missed is said and is no failure: a figure is reported as it is. Immutable.
 *
 * @param missed a sentence each
 */
record Goals(List<String> missed) {

    private static final double LAW_TOLERANCE = 0.10;
    private static final double AFTER_FIRST_PERCENT = 10;
    private static final double FIRST_OPEN = 1.15;
    private static final double CPU = 1.10;
    private static final double STRETCH = 1.25;

    static Goals of(Figures figures) {
        List<String> missed = new ArrayList<>();
        double law = figures.referenceVsLaw();
        if (Math.abs(law - 1) > LAW_TOLERANCE) {
            missed.add(text("the reference left %.3f x what its law says; 0.9 to 1.1 is right", law));
        }
        atMost(missed, "after_first_pct", figures.afterFirstPercent(Arm.SECOND), AFTER_FIRST_PERCENT);
        atMost(missed, "first_open_ratio", figures.firstOpenRatio(Arm.SECOND), FIRST_OPEN);
        below(missed, "wall_vs_reference", wall(figures, Arm.SECOND, Arm.REFERENCE));
        below(missed, "wall_vs_off", wall(figures, Arm.SECOND, Arm.OFF));
        atMost(missed, "first_wall_vs_reference", wall(figures, Arm.FIRST, Arm.REFERENCE), 1);
        atMost(missed, "first_run_pct", figures.boundaryPercent(Arm.FIRST), figures.boundaryPercent(Arm.REFERENCE));
        atMost(missed, "cpu_ratio", figures.cpuRatio(Arm.SECOND).median(), CPU);
        atMost(missed, "stretch_p95", figures.stretch(Arm.SECOND).atRank(0.95), STRETCH);
        return new Goals(List.copyOf(missed));
    }

    private static double wall(Figures figures, Arm arm, Arm base) {
        return figures.wallRatio(arm, base).median();
    }

    private static void atMost(List<String> missed, String key, double value, double most) {
        if (value > most) {
            missed.add(text("%s is %.3f, at most %.3f is wanted", key, value, most));
        }
    }

    private static void below(List<String> missed, String key, double value) {
        if (value >= 1) {
            missed.add(text("%s is %.3f, below 1 is wanted", key, value));
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
