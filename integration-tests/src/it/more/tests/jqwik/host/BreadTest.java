// SPDX-License-Identifier: Apache-2.0
package host;

import net.jqwik.api.Disabled;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Opens 6 sessions that nothing declares, 4 of them for the tries of a property; one test fails on purpose, one is skipped. */
class BreadTest {

    @Example
    boolean isBaked() throws Exception {
        return Oven.bakeAt(200) == 200;
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    boolean isBakedHoweverMuch(@ForAll @IntRange(min = 1, max = 1000) int loaves) throws Exception {
        return loaves > 0 && Oven.bakeAt(200) == 200;
    }

    @Example
    boolean isBurntOnPurpose() throws Exception {
        return Oven.bakeAt(200) == 180;
    }

    @Example
    @Disabled("on purpose")
    void isNotEaten() {}
}
