// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.modelswitch;

import java.util.Locale;

/**
 * What the second suite told. Immutable.
 *
 * @param residentShare of the second model right before it was opened, 0 to 1
 * @param seconds from the opening to the first result
 * @param warmSeconds how long warming took; 0 without
 * @param aheadSeconds from its begin to that of the second suite; 0 without
 */
record Boundary(double residentShare, double seconds, double warmSeconds, double aheadSeconds) {

    String text() {
        return String.format(
                Locale.ROOT,
                "%5.1f %% resident, %6.3f s, warmed in %5.2f s, begun %5.2f s before",
                residentShare * 100,
                seconds,
                warmSeconds,
                aheadSeconds);
    }
}
