// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.timed.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The heap in use after a collection at the end of each body, MiB. Immutable.
 *
 * @param off without Runahead; at least two, and as many as with it
 * @param on with at most one context ahead
 */
record HeapFigures(List<Double> off, List<Double> on) {

    /** Copies the lists. */
    HeapFigures {
        off = List.copyOf(off);
        on = List.copyOf(on);
    }

    /** What a context takes, on average: Spring keeps them all, so between the first body and the last all others have come. */
    double contextMib() {
        return (off.get(off.size() - 1) - off.get(0)) / (Shop.CONTEXTS - 1);
    }

    /** The most that a body's heap is above that of the same body without. */
    double mostAboveMib() {
        return IntStream.range(0, Math.min(off.size(), on.size()))
                .mapToDouble(i -> on.get(i) - off.get(i))
                .max()
                .orElse(Double.NaN);
    }

    JsonObject json() {
        return new JsonObject()
                .number("peak_off_mib", Collections.max(off), 1)
                .number("peak_on_mib", Collections.max(on), 1)
                .number("most_above_mib", mostAboveMib(), 1)
                .number("context_mib", contextMib(), 1);
    }
}
