// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerReader;
import dev.runahead.ledger.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Runahead's ledger says of one run. Immutable.
 *
 * @param summary the same figures that the user gets
 * @param answers every request of a test, in order
 * @param entries all of it, in order
 */
record SuiteLedger(Summary summary, List<Handed> answers, List<LedgerEntry> entries) {

    /**
     * A request was answered.
     *
     * @param answer Runahead's word for how
     * @param builtAhead whether the session had been ordered before the test asked
     */
    record Handed(String answer, boolean builtAhead, long atNanos, long waitedNanos) {}

    /**
     * Reads the one ledger below a run's output directory.
     *
     * @throws IOException if there is none or more than one, or it cannot be read
     */
    static SuiteLedger readBelow(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            throw new IOException(
                    "Runahead was on and wrote nothing to " + output + ": no test asked it for a session");
        }
        try (Stream<Path> files = Files.walk(output)) {
            List<Path> ledgers =
                    files.filter(file -> file.endsWith("ledger.jsonl")).toList();
            if (ledgers.size() != 1) {
                throw new IOException("one ledger is expected below " + output + ", found: " + ledgers);
            }
            return of(LedgerReader.read(ledgers.get(0)));
        }
    }

    static SuiteLedger of(List<LedgerEntry> entries) {
        List<Handed> answers = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof Answered answered && answered.isOfATest()) {
                answers.add(
                        new Handed(answered.answer(), answered.spare() != 0, entry.atNanos(), answered.waitedNanos()));
            }
        }
        return new SuiteLedger(Summary.of(entries), List.copyOf(answers), List.copyOf(entries));
    }

    /** How many sessions tests were given. Immutable. */
    record Counts(int handedOver, int builtNow) {

        /** As the demo prints them. */
        @Override
        public String toString() {
            return "handed over " + handedOver + ", built now " + builtNow;
        }
    }

    Counts counts() {
        return new Counts(handedOver(), builtNow());
    }

    int handedOver() {
        return summary.handedOver();
    }

    int builtNow() {
        return summary.total(Summary.Topic.BUILT_NOW);
    }

    double waitedSeconds() {
        return SuiteTimes.seconds(summary.waitedNanos());
    }
}
