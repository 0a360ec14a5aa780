// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of a suite as a process. Immutable.
 *
 * @param name tells it from the campaign's other runs
 * @param times what the suite told
 * @param cpuSeconds processor time of the whole process tree
 * @param ledger what Runahead told; empty if it wrote nothing
 * @param left what the run left behind; empty is right
 */
public record SuiteRun(
        String name, SuiteTimes times, double cpuSeconds, Optional<SuiteLedger> ledger, List<String> left) {

    /** Copies the list. */
    public SuiteRun {
        left = List.copyOf(left);
    }

    /** For people, in one line. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%-24s wall %6.2f s, boundaries %6.2f s, bodies %6.2f s, closes %5.2f s, cpu %6.2f s%s",
                name,
                times.wallSeconds(),
                times.boundarySeconds(),
                times.bodySeconds(),
                times.closeSeconds(),
                cpuSeconds,
                ledger.map(of -> "; handed over " + of.handedOver() + ", built now " + of.builtNow() + ", wasted "
                                + of.wasted().size())
                        .orElse(""));
    }
}
