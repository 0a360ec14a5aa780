// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges how a test JVM ended, by its notes, its ledger and its exit code. Immutable.
 *
 * @param ledger what Runahead wrote in it
 */
record Verdict(Script script, TestJvm.Outcome outcome, List<Note> notes, RunLedger ledger) {

    /** What SIGKILL makes of an exit code. */
    private static final int KILLED = 137;

    RoundResult judge() {
        List<Kind> injected = new ArrayList<>();
        List<String> misses = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int number = 0; number < script.steps().size(); number++) {
            Step step = script.steps().get(number);
            Optional<String> miss = whyNotCounted(number, step);
            miss.ifPresentOrElse(why -> misses.add(step.text() + ": " + why), () -> injected.add(step.kind()));
        }
        for (Note note : notes) {
            note.type().figure().ifPresent(figure -> findings.add(new Finding(figure, at(note.step()), note.text())));
        }
        findings.addAll(ofTheJvm(findings));
        return new RoundResult(injected, misses, findings);
    }

    private String at(int number) {
        return number < script.steps().size() ? script.steps().get(number).text() : "after all faults";
    }

    /** Empty if the fault was seen to take effect. */
    private Optional<String> whyNotCounted(int number, Step step) {
        if (step.kind().endsTheJvm()) {
            return whyNotEnded(step.kind());
        }
        List<Note> seen = notes.stream()
                .filter(note -> note.step() == number)
                .filter(note -> note.type() == Note.Type.TOOK_EFFECT || note.type() == Note.Type.NO_EFFECT)
                .toList();
        if (seen.isEmpty()) {
            return Optional.of("it never came to that");
        }
        Note last = seen.get(seen.size() - 1);
        return last.type() == Note.Type.TOOK_EFFECT ? Optional.empty() : Optional.of(last.text());
    }

    private Optional<String> whyNotEnded(Kind kind) {
        String ended = "the JVM ended with " + outcome.exit();
        return switch (kind) {
            case EXIT_IN_TEST ->
                exitCode().filter(code -> code == outcome.exit()).isPresent() ? Optional.empty() : Optional.of(ended);
            case KILL_JVM ->
                outcome.exit() != KILLED
                        ? Optional.of(ended)
                        : ledger.endsInABuild() ? Optional.empty() : Optional.of("nothing was being built any more");
            default ->
                outcome.exit() == KILLED && outcome.guardsKilled() > 0
                        ? Optional.empty()
                        : Optional.of(ended + ", " + outcome.guardsKilled() + " guards killed");
        };
    }

    /** What the JVM's last test said that it would exit with. */
    private Optional<Integer> exitCode() {
        return notes.stream()
                .filter(note -> note.type() == Note.Type.EXITING)
                .map(note -> Integer.valueOf(note.text()))
                .findFirst();
    }

    private List<Finding> ofTheJvm(List<Finding> noted) {
        if (outcome.hung()) {
            return List.of(new Finding(Figure.HANGS, "the whole JVM", "it still ran after all deadlines"));
        }
        boolean asked = notes.stream().anyMatch(note -> note.type() == Note.Type.KILL_ME) && outcome.exit() == KILLED;
        boolean exits = exitCode().filter(code -> code == outcome.exit()).isPresent();
        Optional<Note> end =
                notes.stream().filter(note -> note.type() == Note.Type.ENDED).findFirst();
        if (asked || exits || outcome.exit() == Watch.HUNG) {
            return List.of();
        }
        if (end.isEmpty() || outcome.exit() != 0) {
            return List.of(
                    new Finding(Figure.UNJUST_FAILURES, "the whole JVM", "it ended by itself, with " + outcome.exit()));
        }
        long onPurpose = notes.stream()
                .filter(note -> note.type() == Note.Type.FAILED_ON_PURPOSE)
                .count();
        boolean unexplained = !end.get().text().endsWith(" " + onPurpose + " failures") && noted.isEmpty();
        return unexplained
                ? List.of(new Finding(
                        Figure.UNJUST_FAILURES, "the whole JVM", end.get().text()))
                : List.of();
    }
}
