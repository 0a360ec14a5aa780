// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Never;
import dev.runahead.engine.schedule.OneAhead;
import dev.runahead.engine.schedule.Policy;
import dev.runahead.engine.schedule.Scheduler;

/** How a run is helped. */
public enum Help {
    /** Not at all. */
    OFF,

    /**
     * By one spare, the same again, as the reference does, and as the engine does where nothing is declared or known of
     * earlier runs. A request for another spec of the kind shows that the guess was wrong, and ends it.
     */
    SAME_AGAIN,

    /** By the scheduler, which is told when tests will ask. */
    SCHEDULED;

    Policy policy() {
        return switch (this) {
            case OFF -> new Never();
            case SAME_AGAIN -> new OneAhead();
            case SCHEDULED -> new Scheduler();
        };
    }
}
