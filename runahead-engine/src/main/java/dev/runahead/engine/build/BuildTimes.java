// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.schedule.Cost;
import java.util.HashMap;
import java.util.Map;

/**
 * What builds took in this run, and in earlier ones as far as is told: what the next ones are expected to take.
 * Thread-safe.
 */
public final class BuildTimes {

    /** How much a new measurement counts beside all earlier ones: builds beside a busy test take longer than others. */
    private static final double NEWEST = 0.3;

    /** Of what was never built: long enough to be worth it, short enough not to crowd out what is known. */
    private static final long UNKNOWN_NANOS = 1_000_000_000;

    private record Times(double nanos, double processors) {
        Times and(Times newer) {
            return new Times(mean(nanos, newer.nanos), mean(processors, newer.processors));
        }

        private static double mean(double before, double newer) {
            return before + NEWEST * (newer - before);
        }
    }

    private final Map<Demand<?, ?, ?>, Times> byDemand = new HashMap<>();
    private final Map<String, Times> byKind = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();

    /** None yet. */
    public BuildTimes() {}

    /**
     * A session was built.
     *
     * @param nanos how long it took, positive
     * @param processors how many it kept busy
     */
    public synchronized void measured(Demand<?, ?, ?> demand, long nanos, double processors) {
        Times times = new Times(nanos, processors);
        byDemand.merge(demand, times, Times::and);
        byKind.merge(demand.kind(), times, Times::and);
    }

    /**
     * What earlier runs tell of a demand: it counts as the first measurement.
     *
     * @param nanos how long a build took, positive
     * @param processors how many it kept busy
     */
    public synchronized void earlier(Demand<?, ?, ?> demand, long nanos, double processors) {
        byDemand.putIfAbsent(demand, new Times(nanos, processors));
        byKind.putIfAbsent(demand.kind(), new Times(nanos, processors));
    }

    /** What a session for the demand is expected to cost: as others did, else as others of its kind. */
    public synchronized Cost expected(Demand<?, ?, ?> demand) {
        Times times = byDemand.getOrDefault(demand, byKind.getOrDefault(demand.kind(), new Times(UNKNOWN_NANOS, 1)));
        return new Cost((long) times.nanos(), times.processors(), turn(demand));
    }

    private int turn(Demand<?, ?, ?> demand) {
        return demand.exclusive() ? turns.computeIfAbsent(demand.kind(), kind -> turns.size()) : Cost.PARALLEL;
    }
}
