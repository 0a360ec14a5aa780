// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady.suite;

import dev.runahead.bench.timed.Prepared;
import dev.runahead.bench.timed.SpinPreload;
import dev.runahead.mpi.MpiPoolOptions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the campaign tells the suite, by system properties. Immutable.
 *
 * @param spins what the preload of each spec does, at least one; tests take them in turn
 * @param spun what each of them comes to, calculated once for all runs
 * @param bodyUnits how much a test has its pool do, in units of {@link dev.runahead.bench.timed.Spin}
 */
public record SteadySettings(List<SpinPreload.Amount> spins, List<Long> spun, long bodyUnits) {

    private static final String SPINS = "bench.steady.spins";
    private static final String SPUN = "bench.steady.spun";
    private static final String BODY_UNITS = "bench.steady.body.units";

    /** Copies the lists. */
    public SteadySettings {
        spins = List.copyOf(spins);
        spun = List.copyOf(spun);
    }

    /**
     * Of so many specs, whose preloads differ by next to nothing.
     *
     * @param units of the first one's preload
     */
    public static SteadySettings of(int specs, long units, long bodyUnits) {
        List<SpinPreload.Amount> spins = Stream.iterate(units, each -> each + 1)
                .limit(specs)
                .map(SpinPreload.Amount::new)
                .toList();
        return new SteadySettings(
                spins, spins.stream().map(SpinPreload.Amount::result).toList(), bodyUnits);
    }

    /** The same with bodies of another size. */
    public SteadySettings working(long units) {
        return new SteadySettings(spins, spun, units);
    }

    /** Options for a test JVM. */
    public List<String> options() {
        return List.of(
                "-D" + SPINS + "="
                        + spins.stream()
                                .map(spin -> Long.toString(spin.units()))
                                .collect(Collectors.joining(",")),
                "-D" + SPUN + "="
                        + spun.stream().map(result -> Long.toString(result)).collect(Collectors.joining(",")),
                "-D" + BODY_UNITS + "=" + bodyUnits);
    }

    static SteadySettings ofThisJvm() {
        return new SteadySettings(
                numbers(SPINS).map(SpinPreload.Amount::new).toList(),
                numbers(SPUN).toList(),
                numbers(BODY_UNITS).findFirst().orElseThrow());
    }

    private static Stream<Long> numbers(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("no system property " + name + "; bench/run steady sets it");
        }
        return Stream.of(value.split(",", -1)).map(Long::valueOf);
    }

    /** The pool that a test asks for, by its number from 0. */
    MpiPoolOptions pool(int test) {
        return MpiPoolOptions.workers(1).preload(SpinPreload.class, spins.get(test % spins.size()));
    }

    /** What its worker then has. */
    Prepared prepared(int test) {
        return new Prepared(spun.get(test % spun.size()));
    }
}
