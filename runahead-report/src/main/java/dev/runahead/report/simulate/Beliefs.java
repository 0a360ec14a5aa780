// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Step;
import java.util.List;
import java.util.OptionalLong;

/** What a policy believes of a run while it is played. Confined to one thread. */
interface Beliefs {

    /** Of each spec of the truth, as it is believed now. */
    List<Cost> costs();

    /** Of one of them. */
    Cost cost(int spec);

    /** As it is believed now. */
    double interference();

    /** As many as the truth has. */
    List<Step> steps();

    /** Own time after the last answer. */
    long tailNanos();

    /**
     * How much of a step's own time is believed to be over when something happens.
     *
     * @param entry what happens, as in {@link OwnPart#until}
     * @return empty if nothing is believed of it
     */
    OptionalLong over(int entry);

    /**
     * A build has ended.
     *
     * @param spec what of
     * @param nanos how long it took
     * @param cpuNanos processors' time that it used
     * @param active how many builds and tests went on meanwhile, on average
     */
    void built(int spec, long nanos, long cpuNanos, double active);
}
