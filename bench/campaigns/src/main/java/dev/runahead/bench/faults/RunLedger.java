// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.RequestPhase;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Runahead says of itself, as far as the campaign asks. Immutable. */
record RunLedger(List<LedgerEvent> events) {

    /** That of the latest run of a directory; without events if there is none. */
    static RunLedger in(Path output) throws IOException {
        try (Stream<Path> files = Files.exists(output) ? Files.walk(output) : Stream.empty()) {
            Optional<Path> file =
                    files.filter(path -> path.endsWith("ledger.jsonl")).max(Path::compareTo);
            return new RunLedger(
                    file.isEmpty()
                            ? List.of()
                            : LedgerReader.read(file.get()).stream()
                                    .map(LedgerEntry::event)
                                    .toList());
        }
    }

    /** Why a spare whose spec has this word was given up; empty if none was, or only those that their tests destroyed. */
    Optional<String> whyRetired(String marker) {
        Set<Long> ours = of(SpareBuilding.class)
                .filter(spare -> spare.spec().contains(marker))
                .map(SpareBuilding::spare)
                .collect(Collectors.toSet());
        return of(SpareRetired.class)
                .filter(spare -> ours.contains(spare.spare()))
                .filter(spare -> !spare.reason().equals("destroyed"))
                .map(SpareRetired::text)
                .findFirst();
    }

    /** Whether a build had begun whose end nobody wrote down: ahead or on a test's own thread. */
    boolean endsInABuild() {
        Set<Long> building = new HashSet<>();
        Set<Long> asked = new HashSet<>();
        for (LedgerEvent event : events) {
            if (event instanceof SpareBuilding spare) {
                building.add(spare.spare());
            } else if (event instanceof SpareReady spare) {
                building.remove(spare.spare());
            } else if (event instanceof SpareRetired spare) {
                building.remove(spare.spare());
            } else if (event instanceof RequestPhase phase) {
                asked.add(phase.request());
            } else if (event instanceof Answered answered) {
                asked.remove(answered.request());
            }
        }
        return !building.isEmpty() || !asked.isEmpty();
    }

    private <E extends LedgerEvent> Stream<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
