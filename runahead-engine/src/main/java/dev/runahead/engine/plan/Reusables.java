// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The demands whose sessions go from test to test. Thread-safe. A provider is asked when a demand is met, and not when it is
 * looked up, since that happens under a lock.
 */
public final class Reusables {

    private final ReuseRule rule;
    private final Map<Demand<?, ?, ?>, Boolean> met = new ConcurrentHashMap<>();
    private volatile boolean any;

    /** None met yet. */
    public Reusables(ReuseRule rule) {
        this.rule = rule;
    }

    /** A demand is expected, or somebody asks. Runs user code, once for each. */
    public void meet(Demand<?, ?, ?> demand) {
        if (!met.containsKey(demand)) {
            boolean reuses = reuses(demand);
            if (reuses) {
                any = true;
            }
            met.put(demand, reuses);
        }
    }

    private boolean reuses(Demand<?, ?, ?> demand) {
        return switch (demand.reuse()) {
            case NEVER -> false;
            case ON_REQUEST -> rule.asksFor(demand.kind());
            case ALWAYS -> true;
        };
    }

    /** Whether its sessions go from test to test; not, if it was never met. */
    public boolean contains(Demand<?, ?, ?> demand) {
        return met.getOrDefault(demand, false);
    }

    /** Whether there is one at all among those that were met. */
    public boolean any() {
        return any;
    }

    /** How many tests use one session at most. */
    public int uses() {
        return rule.uses();
    }
}
