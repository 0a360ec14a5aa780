// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.page;

import dev.runahead.ledger.Summary;
import dev.runahead.ledger.Summary.Topic;
import dev.runahead.report.timeline.ForkLanes;
import dev.runahead.report.timeline.Seconds;
import dev.runahead.report.timeline.SpecDifference;
import dev.runahead.report.timeline.SpecTotals;
import dev.runahead.report.timeline.Timeline;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a page's tables. Thread-safe, without state. */
final class TableRows {

    /** More nobody reads; the trace and the ledger have all. */
    private static final int LONGEST = 50;

    private TableRows() {}

    static String forks(Timeline timeline) {
        return rows(timeline.forks().stream().map(TableRows::fork));
    }

    private static String fork(ForkLanes each) {
        Summary summary = each.fork().summary();
        return row(
                text(each.fork().name() + (each.fork().finished() ? "" : " (without an end)")),
                time(each.untilNanos() - each.fromNanos()),
                number(summary.ready()),
                number(summary.waitedFor() + summary.reused()),
                number(summary.total(Topic.BUILT_NOW) + summary.failed()),
                number(summary.total(Topic.DISCARDED)),
                time(summary.hiddenNanos()),
                time(summary.waitedNanos()),
                time(summary.lostNanos()));
    }

    static String slowest(Timeline timeline) {
        return rows(SpecTotals.slowestFirst(timeline).stream()
                .limit(LONGEST)
                .map(each -> row(
                        cell(filtering(each.spec())),
                        number(each.asked()),
                        time(each.slowestNanos()),
                        time(each.builtNanos()),
                        time(each.hiddenNanos()),
                        time(each.waitedNanos()),
                        time(each.lostNanos()))));
    }

    static String differences(Timeline timeline) {
        return rows(SpecDifference.mostExpensiveFirst(timeline).stream()
                .limit(LONGEST)
                .map(each -> row(
                        text(each.kind()),
                        text(each.text()),
                        cell(filtering(each.specs().get(0)) + more(each.specs())),
                        time(each.builtNanos()),
                        time(each.waitedNanos()))));
    }

    private static String more(List<String> specs) {
        return specs.size() == 1 ? "" : " and " + (specs.size() - 1) + " more";
    }

    /** Each topic's texts, by how often. */
    static String reasons(Timeline timeline) {
        return rows(Stream.of(Topic.values())
                .filter(topic -> topic != Topic.ASKED_FOR)
                .flatMap(topic -> timeline.summary().of(topic).entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .limit(LONGEST)
                        .map(each -> row(text(topic.words()), number(each.getValue()), text(each.getKey())))));
    }

    /** A spec that leads to its bars. */
    private static String filtering(String spec) {
        return "<button type=\"button\" class=\"find\" title=\"show in the timeline\">" + Html.escaped(spec)
                + "</button>";
    }

    private static String text(String text) {
        return cell(Html.escaped(text));
    }

    private static String cell(String html) {
        return "<td>" + html + "</td>";
    }

    private static String number(int value) {
        return "<td class=\"n\">" + value + "</td>";
    }

    private static String time(long nanos) {
        return "<td class=\"n\">" + Seconds.text(nanos) + "</td>";
    }

    private static String row(String... cells) {
        return "<tr>" + String.join("", cells) + "</tr>";
    }

    private static String rows(Stream<String> rows) {
        return rows.collect(Collectors.joining("\n"));
    }
}
