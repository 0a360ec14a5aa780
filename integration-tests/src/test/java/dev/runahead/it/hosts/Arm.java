// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.hosts;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.PlanStarted;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.SwitchedOff;
import dev.runahead.ledger.LedgerReader;
import dev.runahead.ledger.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one run of a project's tests left. Immutable.
 *
 * @param outcomes of its tests
 * @param notes what the tests themselves told, sorted, with the versions of Java and JUnit Platform
 * @param runs the ledger of each run
 */
record Arm(Outcomes outcomes, List<String> notes, List<List<LedgerEntry>> runs) {

    /** Copies the lists. */
    Arm {
        notes = notes.stream().sorted().toList();
        runs = List.copyOf(runs);
    }

    /** Reads what lies there now. */
    static Arm of(SmallProject project) throws IOException {
        Path notes = project.notes();
        return new Arm(
                Outcomes.of(project.reports()),
                Files.exists(notes) ? Files.readAllLines(notes) : List.of(),
                ledgers(project.ledgers()));
    }

    private static List<List<LedgerEntry>> ledgers(Path output) throws IOException {
        List<List<LedgerEntry>> runs = new ArrayList<>();
        if (Files.isDirectory(output)) {
            try (Stream<Path> files = Files.walk(output)) {
                for (Path ledger :
                        files.filter(file -> file.endsWith("ledger.jsonl")).toList()) {
                    runs.add(LedgerReader.read(ledger));
                }
            }
        }
        return runs;
    }

    /** How many sessions the tests got, as they told. */
    int opened() {
        return (int) notes.stream().filter(line -> line.startsWith("opened")).count();
    }

    /** What the tests of this arm told and those of the other did not, or another number of times. */
    List<String> notesWithout(Arm other) {
        List<String> left = new ArrayList<>(notes);
        other.notes.forEach(left::remove);
        return left;
    }

    /** How many tests the plans held, as Runahead saw them. */
    int planned() {
        return events(PlanStarted.class).mapToInt(PlanStarted::tests).sum();
    }

    int plans() {
        return (int) events(PlanStarted.class).count();
    }

    /** How often tests asked, as Runahead saw it. */
    int requests() {
        Summary all = summary();
        return all.handedOver() + all.total(Summary.Topic.BUILT_NOW) + all.failed() + all.total(Summary.Topic.DECLINED);
    }

    int handedOver() {
        return summary().handedOver();
    }

    /** Whether each run came to its end, and none was switched off. */
    boolean orderly() {
        return events(SwitchedOff.class).findAny().isEmpty()
                && runs.stream().allMatch(run -> run.get(run.size() - 1).event() instanceof RunFinished);
    }

    /** The version of JUnit Platform. */
    String platform() {
        return notes.isEmpty() ? "?" : notes.get(0).replaceAll(".*platform=", "");
    }

    private Summary summary() {
        return Summary.merged(runs.stream().map(Summary::of).toList());
    }

    private <E extends LedgerEvent> Stream<E> events(Class<E> type) {
        return runs.stream()
                .flatMap(List::stream)
                .map(LedgerEntry::event)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
