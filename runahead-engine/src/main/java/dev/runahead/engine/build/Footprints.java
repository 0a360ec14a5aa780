// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.engine.plan.Demand;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much memory sessions took that were built in this run: what the next ones are expected to take. Thread-safe.
 */
public final class Footprints {

    private final Map<Demand<?, ?, ?>, Long> byDemand = new ConcurrentHashMap<>();
    private final Map<String, Long> mostByKind = new ConcurrentHashMap<>();

    /** None yet. */
    public Footprints() {}

    /** Measures a session that was built for a demand. */
    public <B> void measure(Demand<?, B, ?> demand, B built) {
        long bytes = Math.max(0, demand.memoryBytes(built));
        byDemand.put(demand, bytes);
        mostByKind.merge(demand.kind(), bytes, Math::max);
    }

    /** What a session for the demand is expected to take: as the last one did, else as the largest of its kind; bytes. */
    long expected(Demand<?, ?, ?> demand) {
        Long last = byDemand.get(demand);
        return last == null ? mostByKind.getOrDefault(demand.kind(), 0L) : last;
    }
}
