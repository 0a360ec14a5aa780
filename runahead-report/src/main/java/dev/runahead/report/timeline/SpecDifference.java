// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.LedgerEvent.Noted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A difference between specs of one kind, which made sessions be built that would otherwise have been one. Immutable.
 *
 * @param kind the provider's kind
 * @param text in what specs differ from the most similar one before them
 * @param specs the labels of those that do
 * @param builtNanos what building their sessions took, whoever waited for it
 * @param waitedNanos what tests waited for them
 */
public record SpecDifference(String kind, String text, List<String> specs, long builtNanos, long waitedNanos) {

    private static final String DIFFERS = " differs ";

    /** Copies the list. */
    public SpecDifference {
        specs = List.copyOf(specs);
    }

    /** The most expensive ones first: by what building took. */
    public static List<SpecDifference> mostExpensiveFirst(Timeline timeline) {
        Map<String, String> noted = noted(timeline);
        Map<String, SpecDifference> differences = new LinkedHashMap<>();
        List<SpecTotals> before = new ArrayList<>();
        for (SpecTotals spec : SpecTotals.inOrder(timeline.entries())) {
            difference(spec, before, noted)
                    .ifPresent(found -> differences.merge(found.kind + '\n' + found.text, found, SpecDifference::plus));
            before.add(spec);
        }
        return differences.values().stream()
                .sorted(Comparator.comparingLong(SpecDifference::builtNanos).reversed())
                .toList();
    }

    /** A provider that knows better than a label tells says so in a note about the session's key. */
    private static Map<String, String> noted(Timeline timeline) {
        Map<String, String> texts = new LinkedHashMap<>();
        timeline.entries().stream().flatMap(List::stream).forEach(entry -> {
            if (entry.event() instanceof Noted note
                    && note.what().equals("key")
                    && note.text().contains(DIFFERS)) {
                int end = note.text().indexOf(DIFFERS);
                texts.put(note.text().substring(0, end), note.text().substring(end + DIFFERS.length()));
            }
        });
        return texts;
    }

    private static Optional<SpecDifference> difference(
            SpecTotals spec, List<SpecTotals> before, Map<String, String> noted) {
        String told = noted.get(spec.spec());
        Optional<String> text = told != null
                ? Optional.of(told)
                : before.stream()
                        .filter(each -> each.kind().equals(spec.kind()))
                        .map(each -> LabelDifference.of(each.spec(), spec.spec()))
                        .min(Comparator.comparingInt(LabelDifference::words))
                        .map(LabelDifference::text);
        return text.map(words ->
                new SpecDifference(spec.kind(), words, List.of(spec.spec()), spec.builtNanos(), spec.waitedNanos()));
    }

    private SpecDifference plus(SpecDifference other) {
        List<String> both = new ArrayList<>(specs);
        both.addAll(other.specs);
        return new SpecDifference(kind, text, both, builtNanos + other.builtNanos, waitedNanos + other.waitedNanos);
    }
}
