// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import java.util.Locale;

/**
 * A suite's peaks without and with Runahead, MiB, one right after the other. Immutable.
 */
record Pair(double off, double on) {

    double added() {
        return on - off;
    }

    /** As the report has it. */
    String json() {
        return String.format(Locale.ROOT, "[%.0f,%.0f]", off, on);
    }
}
