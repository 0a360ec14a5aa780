// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

import dev.runahead.bench.timed.Prepared;
import dev.runahead.bench.timed.SpinPreload;
import dev.runahead.mpi.MpiPoolOptions;
import java.util.List;

/**
 * What the campaign tells a suite, by system properties. Immutable.
 *
 * @param load what pools do of which the test class says nothing
 * @param corpus what {@link Load#FILES} reads
 * @param spin what {@link Load#CPU} does
 * @param spun what it comes to, calculated once for all runs
 * @param bodyUnits how much a test has its pool do, in units of {@link dev.runahead.bench.timed.Spin}
 */
public record LinkSettings(Load load, Corpus corpus, SpinPreload.Amount spin, long spun, long bodyUnits) {

    private static final String LOAD = "bench.chain.load";
    private static final String CORPUS = "bench.chain.corpus";
    private static final String SPIN_UNITS = "bench.chain.spin.units";
    private static final String SPUN = "bench.chain.spun";
    private static final String BODY_UNITS = "bench.chain.body.units";

    /** The same with another load. */
    public LinkSettings loading(Load other) {
        return new LinkSettings(other, corpus, spin, spun, bodyUnits);
    }

    /** The same with bodies of another size. */
    public LinkSettings working(long units) {
        return new LinkSettings(load, corpus, spin, spun, units);
    }

    /** Options for a test JVM. */
    public List<String> options() {
        return List.of(
                option(LOAD, load.name()),
                option(CORPUS, corpus.path()),
                option(SPIN_UNITS, spin.units()),
                option(SPUN, spun),
                option(BODY_UNITS, bodyUnits));
    }

    private static String option(String name, Object value) {
        return "-D" + name + "=" + value;
    }

    static LinkSettings ofThisJvm() {
        return new LinkSettings(
                Load.valueOf(given(LOAD)),
                new Corpus(given(CORPUS)),
                new SpinPreload.Amount(Long.parseLong(given(SPIN_UNITS))),
                Long.parseLong(given(SPUN)),
                Long.parseLong(given(BODY_UNITS)));
    }

    private static String given(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("no system property " + name + "; bench/run chain sets it");
        }
        return value;
    }

    /** A pool whose workers do that before it is ready. */
    MpiPoolOptions pool(int workers, Load first) {
        MpiPoolOptions options = MpiPoolOptions.workers(workers);
        return first == Load.FILES
                ? options.preload(ReadCorpus.class, corpus)
                : options.preload(SpinPreload.class, spin);
    }

    /** What each of them then has. */
    Prepared prepared(Load first) {
        return new Prepared(first == Load.FILES ? corpus.expected() : spun);
    }
}
