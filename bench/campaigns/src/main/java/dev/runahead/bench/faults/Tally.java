// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts faults and findings. Confined to the thread that holds the campaign's lock. */
final class Tally {

    /** At least so many of each kind, where the campaign is large enough. */
    static final int LEAST_OF_EACH = 30;

    private final int faults;
    private final Set<Kind> kinds;
    private final Map<Kind, Integer> injected = new EnumMap<>(Kind.class);
    private final Map<Figure, Integer> figures = new EnumMap<>(Figure.class);

    /**
     * Nothing yet.
     *
     * @param faults how many in all
     * @param kinds which kinds, at least one
     */
    Tally(int faults, Collection<Kind> kinds) {
        this.faults = faults;
        this.kinds = EnumSet.copyOf(kinds);
        this.kinds.forEach(kind -> injected.put(kind, 0));
        for (Figure figure : Figure.values()) {
            figures.put(figure, 0);
        }
    }

    void add(RoundResult result) {
        result.injected().forEach(kind -> injected.merge(kind, 1, Integer::sum));
        result.findings().forEach(finding -> figures.merge(finding.figure(), 1, Integer::sum));
    }

    /** What is still to be done: kinds that lack, then all of them; empty when nothing is. */
    Set<Kind> wanted() {
        int each = Math.min(LEAST_OF_EACH, (faults + kinds.size() - 1) / kinds.size());
        Set<Kind> lacking = EnumSet.noneOf(Kind.class);
        kinds.stream().filter(kind -> count(kind) < each).forEach(lacking::add);
        return lacking.isEmpty() && injected() < faults ? EnumSet.copyOf(kinds) : lacking;
    }

    private int count(Kind kind) {
        return injected.getOrDefault(kind, 0);
    }

    int injected() {
        return injected.values().stream().mapToInt(Integer::intValue).sum();
    }

    int faults() {
        return faults;
    }

    int of(Figure figure) {
        return figures.getOrDefault(figure, 0);
    }

    boolean allZero() {
        return figures.values().stream().allMatch(count -> count == 0);
    }

    /** The last line. */
    String json() {
        String byKind = injected.entrySet().stream()
                .map(entry -> "\"" + entry.getKey().word() + "\":" + entry.getValue())
                .collect(Collectors.joining(","));
        String rest = figures.entrySet().stream()
                .map(entry -> ",\"" + entry.getKey().key() + "\":" + entry.getValue())
                .collect(Collectors.joining());
        return "{\"faults\":{\"injected\":" + injected() + ",\"by_kind\":{" + byKind + "}" + rest + "}}";
    }
}
