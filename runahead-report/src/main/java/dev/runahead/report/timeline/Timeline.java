// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.Summary;
import dev.runahead.report.forks.Merged;
import dev.runahead.report.forks.Placed;
import java.util.List;

/**
 * What happened in the forks of a build, on one scale. Immutable.
 *
 * @param merged what it was made of
 * @param alignment where its forks stand on the scale
 * @param forks by when they began
 */
public record Timeline(Merged merged, Alignment alignment, List<ForkLanes> forks) {

    /** Where forks stand on the scale. */
    public enum Alignment {
        /** When they ran. */
        AS_THEY_RAN,
        /** All from its beginning, to be compared. */
        FROM_ZERO
    }

    /** Copies the list. */
    public Timeline {
        forks = List.copyOf(forks);
    }

    /** Makes it of all forks of which something is known. */
    public static Timeline of(Merged merged, Alignment alignment) {
        List<Placed> told = merged.forks().stream()
                .filter(each -> !each.fork().entries().isEmpty())
                .toList();
        long first = told.stream().mapToLong(Placed::startNanos).min().orElse(0);
        List<ForkLanes> forks = told.stream()
                .map(each -> ForkLanes.of(each, alignment == Alignment.FROM_ZERO ? each.startNanos() : first))
                .toList();
        return new Timeline(merged, alignment, forks);
    }

    /** How long its scale is. */
    public long nanos() {
        return forks.stream().mapToLong(ForkLanes::untilNanos).max().orElse(0);
    }

    /** What all forks came to. */
    public Summary summary() {
        return merged.summary();
    }

    /** The entries of each fork, in order. */
    List<List<LedgerEntry>> entries() {
        return forks.stream().map(each -> each.fork().entries()).toList();
    }
}
