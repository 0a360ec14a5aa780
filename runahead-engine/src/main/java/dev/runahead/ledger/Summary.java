// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.Noted;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareHandedOver;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run came to, computed from its ledger. Immutable.
 *
 * @param ready requests answered with a spare that was ready
 * @param waitedFor requests answered with a spare that was still being built
 * @param reused requests answered with a session that another test had given back
 * @param failed requests whose own build failed
 * @param counts how often what happened, by topic and then by the text that a reader is told
 * @param hiddenNanos build time of handed-over sessions that no test waited for
 * @param waitedNanos time that tests waited for sessions, whoever built them
 * @param lostNanos build time of spares that no test got
 * @param warms what bringing files into the page cache came to
 */
public record Summary(
        int ready,
        int waitedFor,
        int reused,
        int failed,
        Map<Topic, Map<String, Integer>> counts,
        long hiddenNanos,
        long waitedNanos,
        long lostNanos,
        WarmSummary warms) {

    /** What is counted by its text. */
    public enum Topic {
        /** Requests, by the label of what was asked for, which for a pool names its launcher. */
        ASKED_FOR("asked for"),
        /** Requests whose session was built while the test waited, by the reason. */
        BUILT_NOW("built now"),
        /** Spares that no test got, by the reason. */
        DISCARDED("discarded"),
        /** Sessions that could have gone to another test and did not, by the reason. */
        NOT_REUSED("not reused"),
        /** Requests that were none of Runahead's business, by the reason. */
        DECLINED("declined"),
        /** Requests that builds of other sessions made, by the label of what was asked for: no other figure counts them. */
        NESTED("opened within another session's build"),
        /** What providers noted about sessions, by the provider's kind and the text. */
        NOTED("noted"),
        /** Files that were not brought into the page cache, or not all of them, by the reason. */
        NOT_WARMED("not warmed");

        private final String words;

        Topic(String words) {
            this.words = words;
        }

        /** What people read before a count. */
        public String words() {
            return words;
        }
    }

    /** Copies the counts, in order; a topic of which nothing is told counts nothing. */
    public Summary {
        Map<Topic, Map<String, Integer>> copy = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            copy.put(topic, Collections.unmodifiableMap(new TreeMap<>(counts.getOrDefault(topic, Map.of()))));
        }
        counts = Collections.unmodifiableMap(copy);
    }

    /** One of a run that warmed nothing. */
    public Summary(
            int ready,
            int waitedFor,
            int reused,
            int failed,
            Map<Topic, Map<String, Integer>> counts,
            long hiddenNanos,
            long waitedNanos,
            long lostNanos) {
        this(ready, waitedFor, reused, failed, counts, hiddenNanos, waitedNanos, lostNanos, WarmSummary.NOTHING);
    }

    /** Computes the summary of one run. */
    public static Summary of(List<LedgerEntry> entries) {
        List<Answered> answers =
                events(entries, Answered.class).filter(Answered::isOfATest).toList();
        return new Summary(
                count(answers, "prefetched"),
                count(answers, "waited-for"),
                count(answers, "reused"),
                count(answers, "failed"),
                counts(entries, answers),
                answers.stream()
                        .filter(a -> a.spare() != 0)
                        .mapToLong(a -> Math.max(0, a.buildNanos() - a.waitedNanos()))
                        .sum(),
                answers.stream().mapToLong(Answered::waitedNanos).sum(),
                events(entries, SpareRetired.class)
                        .mapToLong(SpareRetired::buildNanos)
                        .sum(),
                WarmSummary.of(entries));
    }

    private static Map<Topic, Map<String, Integer>> counts(List<LedgerEntry> entries, List<Answered> answers) {
        Predicate<SpareRetired> hadByATest = hadByATest(entries);
        Map<Topic, Map<String, Integer>> counts = new EnumMap<>(Topic.class);
        counts.put(Topic.ASKED_FOR, byText(answers.stream().map(Answered::spec)));
        counts.put(
                Topic.BUILT_NOW,
                byText(answers.stream()
                        .filter(a -> a.answer().equals("built-now"))
                        .map(Answered::text)));
        counts.put(Topic.DISCARDED, byText(retired(entries, hadByATest.negate())));
        counts.put(Topic.NOT_REUSED, byText(retired(entries, hadByATest)));
        counts.put(Topic.DECLINED, byText(events(entries, Declined.class).map(Declined::text)));
        counts.put(
                Topic.NESTED,
                byText(events(entries, Answered.class)
                        .filter(a -> !a.isOfATest())
                        .map(Answered::spec)));
        counts.put(Topic.NOTED, byText(events(entries, Noted.class).map(note -> note.source() + ": " + note.text())));
        counts.put(
                Topic.NOT_WARMED,
                byText(events(entries, WarmEnded.class).map(WarmEnded::text).filter(text -> !text.isEmpty())));
        return counts;
    }

    /** One that was handed over had been had when it was retired; one that was never ordered its test has built for itself. */
    private static Predicate<SpareRetired> hadByATest(List<LedgerEntry> entries) {
        Set<Long> ordered =
                events(entries, SpareBuilding.class).map(SpareBuilding::spare).collect(Collectors.toSet());
        Set<Long> handedOver = events(entries, SpareHandedOver.class)
                .map(SpareHandedOver::spare)
                .collect(Collectors.toSet());
        return retired -> handedOver.contains(retired.spare())
                || (retired.buildNanos() == 0 && !ordered.contains(retired.spare()));
    }

    private static Stream<String> retired(List<LedgerEntry> entries, Predicate<SpareRetired> which) {
        return events(entries, SpareRetired.class).filter(which).map(SpareRetired::text);
    }

    /** What several runs came to together, such as those of a build's test JVMs: counts and times add up. */
    public static Summary merged(List<Summary> runs) {
        Map<Topic, Map<String, Integer>> counts = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            Map<String, Integer> together = new TreeMap<>();
            runs.forEach(run -> run.of(topic).forEach((text, times) -> together.merge(text, times, Integer::sum)));
            counts.put(topic, together);
        }
        return new Summary(
                sum(runs, Summary::ready),
                sum(runs, Summary::waitedFor),
                sum(runs, Summary::reused),
                sum(runs, Summary::failed),
                counts,
                sumOfLongs(runs, Summary::hiddenNanos),
                sumOfLongs(runs, Summary::waitedNanos),
                sumOfLongs(runs, Summary::lostNanos),
                runs.stream().map(Summary::warms).reduce(WarmSummary.NOTHING, WarmSummary::plus));
    }

    private static int sum(List<Summary> runs, ToIntFunction<Summary> figure) {
        return runs.stream().mapToInt(figure).sum();
    }

    private static long sumOfLongs(List<Summary> runs, ToLongFunction<Summary> figure) {
        return runs.stream().mapToLong(figure).sum();
    }

    /** How often what happened, by its text; sorted. */
    public Map<String, Integer> of(Topic topic) {
        return counts.getOrDefault(topic, Map.of());
    }

    /** How often anything of a topic happened. */
    public int total(Topic topic) {
        return of(topic).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Sessions built ahead that a test got. */
    public int handedOver() {
        return ready + waitedFor;
    }

    /** Whether there is nothing to tell: no test asked for a session, and no files were to be warmed. */
    public boolean nothingHappened() {
        return noSession() && warms.isNothing() && total(Topic.NOT_WARMED) == 0;
    }

    private boolean noSession() {
        return handedOver() + reused + failed + total(Topic.BUILT_NOW) + total(Topic.DECLINED) == 0;
    }

    /** The whole run in one line. */
    public String line() {
        int left = total(Topic.NOT_WARMED);
        if (warms.isNothing() && left == 0) {
            return sessions();
        }
        String files = warms.text() + (left > 0 ? ", " + Topic.NOT_WARMED.words + " " + left : "");
        return noSession() && total(Topic.DISCARDED) == 0 ? files : sessions() + "; " + files;
    }

    private String sessions() {
        StringBuilder line = new StringBuilder(
                "handed over " + handedOver() + " (" + ready + " ready, " + waitedFor + " waited for), ");
        if (reused > 0) {
            line.append("reused ").append(reused).append(", ");
        }
        line.append("built now ").append(total(Topic.BUILT_NOW));
        if (failed > 0) {
            line.append(", failed ").append(failed);
        }
        for (Topic topic : List.of(Topic.DISCARDED, Topic.DECLINED)) {
            if (total(topic) > 0) {
                line.append(", ").append(topic.words).append(' ').append(total(topic));
            }
        }
        return line.append("; hidden ")
                .append(seconds(hiddenNanos))
                .append(", waited ")
                .append(seconds(waitedNanos))
                .append(", lost ")
                .append(seconds(lostNanos))
                .toString();
    }

    /** The line, and a line for each spec and each reason. */
    public String text() {
        StringBuilder text = new StringBuilder(line()).append('\n');
        for (Topic topic : Topic.values()) {
            of(topic)
                    .forEach((what, times) -> text.append("  ")
                            .append(topic.words)
                            .append(' ')
                            .append(times)
                            .append(" x: ")
                            .append(what)
                            .append('\n'));
        }
        return text.toString();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    private static int count(List<Answered> answers, String answer) {
        return (int) answers.stream().filter(a -> a.answer().equals(answer)).count();
    }

    private static Map<String, Integer> byText(Stream<String> texts) {
        return texts.collect(Collectors.groupingBy(t -> t, Collectors.summingInt(t -> 1)));
    }

    private static <E extends LedgerEvent> Stream<E> events(List<LedgerEntry> entries, Class<E> type) {
        return entries.stream().map(LedgerEntry::event).filter(type::isInstance).map(type::cast);
    }
}
