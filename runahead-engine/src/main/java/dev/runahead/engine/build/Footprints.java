// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.engine.plan.Demand;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much memory sessions took that were built in this run: what the next ones are expected to take. Thread-safe.
 */
final class Footprints {

    private final Map<Demand<?, ?, ?>, Long> byDemand = new ConcurrentHashMap<>();
    private final Map<String, Long> mostByKind = new ConcurrentHashMap<>();

    /**
     * A session was measured.
     *
     * @param bytes 0 if its provider does not know
     */
    void measured(Demand<?, ?, ?> demand, long bytes) {
        byDemand.put(demand, bytes);
        mostByKind.merge(demand.kind(), bytes, Math::max);
    }

    /** What a session for the demand is expected to take: as the last one did, else as the largest of its kind; bytes. */
    long expected(Demand<?, ?, ?> demand) {
        Long last = byDemand.get(demand);
        return last == null ? mostByKind.getOrDefault(demand.kind(), 0L) : last;
    }
}
