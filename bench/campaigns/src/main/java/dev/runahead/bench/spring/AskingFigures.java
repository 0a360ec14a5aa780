// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import java.util.Collections;
import java.util.List;

/**
 * How long a running test waited for its own context while another one was loaded, a value for each round. Immutable.
 *
 * @param mostMillis the longest wait while Runahead loads
 * @param excessMillis all waits while Runahead loads, less those of a run in which nothing is loaded
 * @param controlMillis the longest wait while Spring's delegate loads
 * @param loadMillis what the load takes
 */
record AskingFigures(List<Double> mostMillis, List<Double> excessMillis, List<Double> controlMillis, int loadMillis) {

    /** Copies the lists. */
    AskingFigures {
        mostMillis = List.copyOf(mostMillis);
        excessMillis = List.copyOf(excessMillis);
        controlMillis = List.copyOf(controlMillis);
    }

    /** Of all rounds. */
    double maxMillis() {
        return Collections.max(mostMillis);
    }

    double excessPercent() {
        return 100 * new Sample(excessMillis).median() / loadMillis;
    }

    /** The smallest longest wait: in each round the control must have been seen. */
    double controlMillisAtLeast() {
        return Collections.min(controlMillis);
    }

    JsonObject json() {
        return new JsonObject()
                .number("max_ms", maxMillis(), 2)
                .number("excess_pct", excessPercent(), 2)
                .number("control_max_ms", controlMillisAtLeast(), 0)
                .count("load_ms", loadMillis);
    }
}
