// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.engine.plan.Demand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was asked for. Thread-safe.
 *
 * <p>Specs are looked at only where two of them have one label: the JVM links a record's {@code equals} and {@code
 * hashCode} when they are first called, 5 ms each, and the run's first request should not wait for that.
 */
final class Asked {

    private final Map<String, Demand<?, ?, ?>> firstOfLabel = new HashMap<>();
    private final Set<Demand<?, ?, ?>> others = new HashSet<>();

    /** Whether nobody asked for it before; from here on somebody has. */
    synchronized boolean forTheFirstTime(Demand<?, ?, ?> demand, String label) {
        Demand<?, ?, ?> first = firstOfLabel.putIfAbsent(label, demand);
        return first == null || (!first.equals(demand) && others.add(demand));
    }
}
