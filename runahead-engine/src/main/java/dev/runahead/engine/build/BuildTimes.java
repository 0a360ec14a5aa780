// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.prefetch.Costs;
import dev.runahead.engine.schedule.Cost;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * What builds took in this run, and in earlier ones as far as is told: what the next ones are expected to take.
 * Thread-safe.
 *
 * <p>A build on the thread of the test that waits for it has the host to itself; one in the background runs beside a test, and
 * perhaps beside other builds. How much longer it takes then is the interference, of all that was built both ways: each pair
 * that ran at once counts, as in {@link dev.runahead.engine.schedule.Limits#company}, but for what those in step count more.
 */
public final class BuildTimes implements Costs {

    /** How much a new measurement counts beside all earlier ones. */
    private static final double NEWEST = 0.3;

    /** Of what was never built: long enough to be worth it, short enough not to crowd out what is known. */
    private static final long UNKNOWN_NANOS = 1_000_000_000;

    /** Until something was built both ways. */
    private static final double FIRST_INTERFERENCE = 0.05;

    /** More than that of a pair is not interference: a build twice as long beside a test waited for something. */
    private static final double MOST_INTERFERENCE = 1;

    /** Fewer activities than that at once count as one: a test that has just asked, a build that is just ending. */
    private static final double ALONE = 1.2;

    /**
     * Times in nanoseconds; 0 where nothing is known. Immutable.
     *
     * @param pairs of activities that ran beside each other while {@link #beside} was measured
     */
    private record Times(double alone, double beside, double pairs, double processors) {

        private static final Times NONE = new Times(0, 0, 0, 0);

        Times with(long nanos, double busy, double active) {
            if (active < ALONE) {
                return new Times(mean(alone, (double) nanos), beside, pairs, mean(processors, busy));
            }
            return new Times(
                    alone,
                    mean(beside, (double) nanos),
                    mean(pairs, active * (active - 1) / 2),
                    mean(processors, busy));
        }

        private static double mean(double before, double newer) {
            return before == 0 ? newer : before + NEWEST * (newer - before);
        }

        boolean bothWays() {
            return alone > 0 && beside > 0;
        }

        boolean known() {
            return alone > 0 || beside > 0;
        }

        /** By which part of itself it took longer beside others. */
        double excess() {
            return beside / alone - 1;
        }
    }

    /** What a provider says of a demand. Immutable. */
    private record Nature(String kind, boolean exclusive) {}

    private static final Nature UNMET = new Nature("", false);

    private final Map<Demand<?, ?, ?>, Nature> met = new ConcurrentHashMap<>();
    private final Map<Demand<?, ?, ?>, Times> byDemand = new HashMap<>();
    private final Map<String, Times> byKind = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();

    /** None yet. */
    public BuildTimes() {}

    /**
     * A demand is expected, or somebody asks: asks its provider what must not be asked when a cost is looked up, since that
     * happens under a lock.
     */
    public void meet(Demand<?, ?, ?> demand) {
        if (!met.containsKey(demand)) {
            met.put(demand, new Nature(demand.kind(), demand.exclusive()));
        }
    }

    /**
     * A session was built.
     *
     * @param nanos how long it took
     * @param cpuNanos the CPU time that it used; 0 if that is not known
     * @param active how many builds and tests went on meanwhile, this build among them, on average; at least 1
     */
    public void built(Demand<?, ?, ?> demand, long nanos, long cpuNanos, double active) {
        add(demand, times -> times.with(nanos, processors(nanos, cpuNanos), active));
    }

    private static double processors(long nanos, long cpuNanos) {
        return cpuNanos == 0 || nanos <= 0 ? 1 : (double) cpuNanos / nanos;
    }

    private void add(Demand<?, ?, ?> demand, UnaryOperator<Times> measured) {
        String kind = demand.kind();
        synchronized (this) {
            byDemand.merge(demand, measured.apply(Times.NONE), (all, one) -> measured.apply(all));
            byKind.merge(kind, measured.apply(Times.NONE), (all, one) -> measured.apply(all));
        }
    }

    /**
     * What earlier runs tell of a demand: it counts as the first measurements.
     *
     * @param aloneNanos 0 if they had none
     * @param besideNanos beside one test; 0 if they had none
     * @param processors 0 if they could not tell
     */
    public void earlier(Demand<?, ?, ?> demand, long aloneNanos, long besideNanos, double processors) {
        Times times = new Times(
                (double) aloneNanos, (double) besideNanos, besideNanos > 0 ? 1 : 0, processors > 0 ? processors : 1);
        if (times.known()) {
            String kind = demand.kind();
            synchronized (this) {
                byDemand.putIfAbsent(demand, times);
                byKind.putIfAbsent(kind, times);
            }
        }
    }

    /** As others for it did, else as others of its kind; runs no code of its provider. */
    @Override
    public synchronized Cost of(Demand<?, ?, ?> demand) {
        Nature nature = met.getOrDefault(demand, UNMET);
        Times unknown = new Times(UNKNOWN_NANOS, 0, 0, 1);
        Times times = byDemand.getOrDefault(demand, byKind.getOrDefault(nature.kind(), unknown));
        double nanos = times.alone() > 0 ? times.alone() : times.beside() / (1 + interference() * times.pairs());
        return new Cost((long) nanos, times.processors(), turn(nature));
    }

    @Override
    public synchronized double interference() {
        double excess = 0;
        double pairs = 0;
        for (Times times : byDemand.values()) {
            if (times.bothWays()) {
                excess += times.excess();
                pairs += times.pairs();
            }
        }
        return pairs == 0 ? FIRST_INTERFERENCE : Math.max(0, Math.min(MOST_INTERFERENCE, excess / pairs));
    }

    private int turn(Nature nature) {
        return nature.exclusive() ? turns.computeIfAbsent(nature.kind(), kind -> turns.size()) : Cost.PARALLEL;
    }
}
