// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated.suite;

import dev.runahead.bench.timed.SpinPreload;
import java.util.List;

/**
 * What the campaign tells the suite, by system properties. Immutable.
 *
 * @param build what each worker does before its pool is ready
 * @param built what that comes to, calculated once for all runs
 * @param bodyUnits what each thread of a test does, in units of {@link dev.runahead.bench.timed.Spin}
 */
public record Amounts(SpinPreload.Amount build, long built, long bodyUnits) {

    private static final String BUILD = "bench.saturated.build.units";
    private static final String BUILT = "bench.saturated.built";
    private static final String BODY = "bench.saturated.body.units";

    /** Options for a test JVM. */
    public List<String> options() {
        return List.of("-D" + BUILD + "=" + build.units(), "-D" + BUILT + "=" + built, "-D" + BODY + "=" + bodyUnits);
    }

    static Amounts ofThisJvm() {
        return new Amounts(new SpinPreload.Amount(given(BUILD)), given(BUILT), given(BODY));
    }

    private static long given(String name) {
        Long value = Long.getLong(name);
        if (value == null) {
            throw new IllegalStateException(
                    "no number in the system property " + name + "; bench/run saturated sets it");
        }
        return value;
    }
}
