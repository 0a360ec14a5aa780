// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import java.util.List;

/**
 * What a published application's own suite took, a value for each round. Immutable.
 *
 * @param name of its directory
 * @param off seconds of all its test classes, without Runahead
 * @param on with it
 * @param handedOver contexts a run
 * @param tests executed in a run
 */
record SampleFigures(String name, List<Double> off, List<Double> on, List<Double> handedOver, int tests) {

    /** Copies the lists. */
    SampleFigures {
        off = List.copyOf(off);
        on = List.copyOf(on);
        handedOver = List.copyOf(handedOver);
    }

    JsonObject json() {
        double offSeconds = new Sample(off).median();
        double onSeconds = new Sample(on).median();
        return new JsonObject()
                .count("tests", tests)
                .number("off_s", offSeconds, 2)
                .number("on_s", onSeconds, 2)
                .number("wall_saved_pct", 100 * (1 - onSeconds / offSeconds), 1)
                .number("handed_over", new Sample(handedOver).median(), 1);
    }
}
