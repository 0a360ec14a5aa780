// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import org.junit.jupiter.api.Test;

/** What comes behind all scenes of a round in which several play at once, as a plan of its own. */
final class LastTurn {

    @Test
    void aSessionIsSoundWhenAllFaultsAreOver() throws Exception {
        Round.last().run();
    }
}
