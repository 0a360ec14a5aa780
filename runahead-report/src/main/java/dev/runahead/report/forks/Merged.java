// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import dev.runahead.ledger.Summary;
import dev.runahead.report.simulate.UnusableRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the forks of a build came to together. Immutable.
 *
 * @param forks by when they began
 * @param summary all counts and times added up
 * @param wallNanos from the first one's beginning to the last one's end, as ledgers tell them
 * @param peaks the most that there was at once
 */
public record Merged(List<Placed> forks, Summary summary, long wallNanos, Peaks peaks) {

    /** Copies the list. */
    public Merged {
        forks = List.copyOf(forks);
    }

    /** Merges them. */
    public static Merged of(List<Fork> forks) {
        List<Placed> placed = Placed.all(forks);
        List<Placed> told =
                placed.stream().filter(each -> !each.fork().entries().isEmpty()).toList();
        long wall = told.stream().mapToLong(Placed::endNanos).max().orElse(0)
                - told.stream().mapToLong(Placed::startNanos).min().orElse(0);
        Summary all =
                Summary.merged(told.stream().map(each -> each.fork().summary()).toList());
        return new Merged(placed, all, wall, Peaks.of(told));
    }

    /**
     * Merges all below a directory.
     *
     * @throws UnusableRecording if there is no ledger, or not all of the directory can be read
     */
    public static Merged below(Path directory) throws UnusableRecording {
        return of(new Forks(Duration.ZERO, true, remark -> {}).below(List.of(directory)));
    }

    /** What is wrong with the ledgers, or differs between them. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (Placed each : forks) {
            each.fork().remarks().forEach(remark -> remarks.add(each.fork().file() + ": " + remark));
        }
        List<String> versions = forks.stream()
                .flatMap(each -> each.fork().version().stream())
                .distinct()
                .toList();
        if (versions.size() > 1) {
            remarks.add("they were written by different versions of Runahead: " + String.join(", ", versions));
        }
        return remarks;
    }
}
