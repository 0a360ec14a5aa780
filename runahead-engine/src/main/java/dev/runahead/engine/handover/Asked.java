// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.engine.plan.Demand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was asked for, numbered. Thread-safe.
 *
 * <p>Specs are looked at only where two of them have one label: the JVM links a record's {@code equals} and {@code
 * hashCode} when they are first called, 5 ms each, and the run's first request should not wait for that.
 */
final class Asked {

    private final Map<String, List<Numbered>> ofLabel = new HashMap<>();
    private long last;

    private record Numbered(Demand<?, ?, ?> demand, long number) {}

    /**
     * A demand's place among those that were asked for.
     *
     * @param number from 1; equal demands have the same one
     * @param first whether nobody asked for it before
     */
    record Place(long number, boolean first) {}

    /** From here on somebody has asked for it. */
    synchronized Place place(Demand<?, ?, ?> demand, String label) {
        List<Numbered> known = ofLabel.computeIfAbsent(label, unused -> new ArrayList<>(1));
        for (Numbered each : known) {
            if (each.demand().equals(demand)) {
                return new Place(each.number(), false);
            }
        }
        known.add(new Numbered(demand, ++last));
        return new Place(last, true);
    }
}
