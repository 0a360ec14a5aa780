// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Limits;

/**
 * What a run is simulated on. Immutable.
 *
 * @param processors that tests and builds share, at least 1
 * @param builders the most background builds at once, at least 0
 * @param spares the most that may be building ahead or ready at once, at least 0
 * @param bodyProcessors how many the running test keeps busy, at least 0
 * @param hosts of how many like one another all that is the sum, at least 1
 * @param gpus the most sessions that may live at once, at least 1; spares are bounded accordingly
 */
public record Host(int processors, int builders, int spares, double bodyProcessors, int hosts, int gpus) {

    /** In place of a number: as many sessions as there are may live at once. */
    public static final int ANY_GPUS = Integer.MAX_VALUE;

    /** Most tests keep one processor busy; the engine begins with the same. */
    public static final double BODY_PROCESSORS = 1;

    Host(int processors, int builders, int spares, double bodyProcessors) {
        this(processors, builders, spares, bodyProcessors, 1, ANY_GPUS);
    }

    /** What a run was recorded on. The engine has a builder for each processor. */
    public static Host of(Recording recording) {
        return new Host(recording.processors(), recording.processors(), recording.depth(), BODY_PROCESSORS);
    }

    Limits limits(double interference) {
        return new Limits(spares, builders, processors, bodyProcessors, interference);
    }
}
