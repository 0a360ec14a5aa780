// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated;

import java.util.Locale;

/**
 * The walls of the three arms of a round, seconds. Immutable.
 *
 * @param off without Runahead
 * @param offAgain without it once more
 * @param on with it
 */
record Trio(double off, double offAgain, double on) {

    double onVsOff() {
        return on / off;
    }

    double offVsOff() {
        return offAgain / off;
    }

    /** As in the report. */
    String json() {
        return String.format(Locale.ROOT, "[%.3f,%.3f,%.3f]", off, offAgain, on);
    }
}
