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
 * @param loads whether a context is loaded for the body, off; as many
 */
record HeapFigures(List<Double> off, List<Double> on, List<Boolean> loads) {

    /** Copies the lists. */
    HeapFigures {
        off = List.copyOf(off);
        on = List.copyOf(on);
        loads = List.copyOf(loads);
    }

    static HeapFigures of(ShopRun off, ShopRun on) {
        List<Double> heap = off.facts().heapMib();
        return new HeapFigures(
                heap,
                on.facts().heapMib(),
                IntStream.range(0, heap.size()).mapToObj(off::loadedAt).toList());
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

    /** The most that a body's heap is above that of the same body without and the context that comes next there. */
    double mostBeyondNextMib() {
        return IntStream.range(0, Math.min(off.size(), on.size()))
                .mapToDouble(i -> on.get(i) - off.get(i) - nextMib(i))
                .max()
                .orElse(Double.NaN);
    }

    /** What the next context takes without; 0 behind the last one. */
    private double nextMib(int body) {
        return IntStream.range(body + 1, off.size())
                .filter(loads::get)
                .mapToDouble(next -> off.get(next) - off.get(body))
                .findFirst()
                .orElse(0);
    }

    JsonObject json() {
        return new JsonObject()
                .number("peak_off_mib", Collections.max(off), 1)
                .number("peak_on_mib", Collections.max(on), 1)
                .number("most_above_mib", mostAboveMib(), 1)
                .number("most_beyond_next_mib", mostBeyondNextMib(), 1)
                .number("context_mib", contextMib(), 1);
    }
}
