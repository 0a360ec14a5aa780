// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareHandedOver;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a run came to, computed from its ledger. Immutable.
 *
 * @param ready requests answered with a spare that was ready
 * @param waitedFor requests answered with a spare that was still being built
 * @param reused requests answered with a session that another test had given back
 * @param builtNow requests whose session was built while the test waited, by the reason's text
 * @param failed requests whose own build failed
 * @param discarded spares that no test got, by the reason's text
 * @param notReused sessions that could have gone to another test and did not, by the reason's text
 * @param requests requests by the label of what was asked for, which for a pool names its launcher
 * @param hiddenNanos build time of handed-over sessions that no test waited for
 * @param waitedNanos time that tests waited for sessions, whoever built them
 * @param lostNanos build time of spares that no test got
 */
public record Summary(
        int ready,
        int waitedFor,
        int reused,
        Map<String, Integer> builtNow,
        int failed,
        Map<String, Integer> discarded,
        Map<String, Integer> notReused,
        Map<String, Integer> requests,
        long hiddenNanos,
        long waitedNanos,
        long lostNanos) {

    private static final String REUSED = "reused";

    /** Computes the summary of one run. */
    public static Summary of(List<LedgerEntry> entries) {
        List<Answered> answers = events(entries, Answered.class);
        List<SpareRetired> retired = events(entries, SpareRetired.class);
        LongPredicate hadByATest = hadByATest(entries);
        return new Summary(
                count(answers, a -> a.answer().equals("prefetched")),
                count(answers, a -> a.answer().equals("waited-for")),
                count(answers, a -> a.answer().equals(REUSED)),
                byText(answers.stream()
                        .filter(a -> a.answer().equals("built-now"))
                        .map(Answered::text)
                        .toList()),
                count(answers, a -> a.answer().equals("failed")),
                byText(texts(retired, hadByATest.negate())),
                byText(texts(retired, hadByATest)),
                byText(answers.stream().map(Answered::spec).toList()),
                answers.stream()
                        .filter(a -> a.spare() != 0 && !a.answer().equals(REUSED))
                        .mapToLong(a -> Math.max(0, a.buildNanos() - a.waitedNanos()))
                        .sum(),
                answers.stream().mapToLong(Answered::waitedNanos).sum(),
                retired.stream().mapToLong(SpareRetired::buildNanos).sum());
    }

    /** A session that was never ordered its test has built; one that was handed over had been had when it was retired. */
    private static LongPredicate hadByATest(List<LedgerEntry> entries) {
        Set<Long> ordered = events(entries, SpareBuilding.class).stream()
                .map(SpareBuilding::spare)
                .collect(Collectors.toSet());
        Set<Long> handedOver = events(entries, SpareHandedOver.class).stream()
                .map(SpareHandedOver::spare)
                .collect(Collectors.toSet());
        return spare -> !ordered.contains(spare) || handedOver.contains(spare);
    }

    private static List<String> texts(List<SpareRetired> retired, LongPredicate which) {
        return retired.stream()
                .filter(spare -> which.test(spare.spare()))
                .map(SpareRetired::text)
                .toList();
    }

    /** Sessions built ahead that a test got. */
    public int handedOver() {
        return ready + waitedFor;
    }

    /** Whether there is nothing to tell: no test asked for a session. */
    public boolean nothingHappened() {
        return handedOver() + reused + total(builtNow) + failed == 0;
    }

    /** The whole run in one line. */
    public String line() {
        StringBuilder line = new StringBuilder("handed over " + handedOver() + " (" + ready + " ready, " + waitedFor
                + " waited for), " + (reused > 0 ? "reused " + reused + ", " : "") + "built now " + total(builtNow));
        if (failed > 0) {
            line.append(", failed ").append(failed);
        }
        if (!discarded.isEmpty()) {
            line.append(", discarded ").append(total(discarded));
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
        requests.forEach((spec, times) -> text.append("  asked for ")
                .append(times)
                .append(" x: ")
                .append(spec)
                .append('\n'));
        builtNow.forEach((reason, times) -> text.append("  built now ")
                .append(times)
                .append(" x: ")
                .append(reason)
                .append('\n'));
        discarded.forEach((reason, times) -> text.append("  discarded ")
                .append(times)
                .append(" x: ")
                .append(reason)
                .append('\n'));
        notReused.forEach((reason, times) -> text.append("  not reused ")
                .append(times)
                .append(" x: ")
                .append(reason)
                .append('\n'));
        return text.toString();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int count(List<Answered> answers, Predicate<Answered> which) {
        return (int) answers.stream().filter(which).count();
    }

    private static Map<String, Integer> byText(List<String> texts) {
        return texts.stream().collect(Collectors.groupingBy(t -> t, TreeMap::new, Collectors.summingInt(t -> 1)));
    }

    private static <E extends LedgerEvent> List<E> events(List<LedgerEntry> entries, Class<E> type) {
        return entries.stream()
                .map(LedgerEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
