// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import dev.runahead.ledger.Summary;
import dev.runahead.ledger.Summary.Topic;
import dev.runahead.report.simulate.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a build came to, for people and for programs. Thread-safe, without state. */
public final class Words {

    private static final double NANOS = 1e9;

    private Words() {}

    /** A line for each fork, and the merged summary. */
    public static List<String> lines(Merged merged) {
        List<String> lines = new ArrayList<>();
        for (Placed each : merged.forks()) {
            Fork fork = each.fork();
            lines.add(
                    fork.entries().isEmpty()
                            ? "  " + fork.name() + ": nothing"
                            : String.format(
                                    Locale.ROOT,
                                    "  %s at %.2f s for %.2f s: %s%s",
                                    fork.name(),
                                    (each.startNanos() - firstNanos(merged)) / NANOS,
                                    (each.endNanos() - each.startNanos()) / NANOS,
                                    fork.summary().line(),
                                    fork.finished() ? "" : "; without an end"));
        }
        int jvms = merged.forks().size();
        lines.add(String.format(
                Locale.ROOT,
                "%d test JVM%s in %.2f s, at once at most %d built ahead, %d spares, %d sessions",
                jvms,
                jvms == 1 ? "" : "s",
                merged.wallNanos() / NANOS,
                merged.peaks().builds(),
                merged.peaks().spares(),
                merged.peaks().sessions()));
        lines.addAll(merged.summary().text().lines().toList());
        return lines;
    }

    private static long firstNanos(Merged merged) {
        return merged.forks().stream()
                .filter(each -> !each.fork().entries().isEmpty())
                .mapToLong(Placed::startNanos)
                .min()
                .orElse(0);
    }

    /** One JSON object. */
    static String json(Merged merged) {
        String forks = merged.forks().stream()
                .map(each -> fork(each, firstNanos(merged)))
                .collect(Collectors.joining(",", "[", "]"));
        String remarks = merged.remarks().stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
        return String.format(
                Locale.ROOT,
                "{\"jvms\":%s,\"wall_s\":%.3f,\"builds_at_once\":%d,\"spares_at_once\":%d,\"sessions_at_once\":%d,%s,"
                        + "\"asked_for\":%s,\"built_now_why\":%s,\"discarded_why\":%s,\"remarks\":%s}",
                forks,
                merged.wallNanos() / NANOS,
                merged.peaks().builds(),
                merged.peaks().spares(),
                merged.peaks().sessions(),
                counts(merged.summary()),
                object(merged.summary().of(Topic.ASKED_FOR)),
                object(merged.summary().of(Topic.BUILT_NOW)),
                object(merged.summary().of(Topic.DISCARDED)),
                remarks);
    }

    private static String fork(Placed each, long firstNanos) {
        Fork fork = each.fork();
        boolean told = !fork.entries().isEmpty();
        return String.format(
                Locale.ROOT,
                "{\"run\":%s,\"ledger\":%s,\"at_s\":%.3f,\"wall_s\":%.3f,\"ended\":%b,%s}",
                JsonText.quoted(fork.name()),
                JsonText.quoted(fork.file().toString()),
                told ? (each.startNanos() - firstNanos) / NANOS : 0,
                (each.endNanos() - each.startNanos()) / NANOS,
                fork.finished(),
                counts(fork.summary()));
    }

    private static String counts(Summary summary) {
        return String.format(
                Locale.ROOT,
                "\"ready\":%d,\"waited_for\":%d,\"reused\":%d,\"built_now\":%d,\"failed\":%d,\"discarded\":%d,"
                        + "\"hidden_s\":%.3f,\"waited_s\":%.3f,\"lost_s\":%.3f",
                summary.ready(),
                summary.waitedFor(),
                summary.reused(),
                summary.total(Topic.BUILT_NOW),
                summary.failed(),
                summary.total(Topic.DISCARDED),
                summary.hiddenNanos() / NANOS,
                summary.waitedNanos() / NANOS,
                summary.lostNanos() / NANOS);
    }

    private static String object(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> JsonText.quoted(each.getKey()) + ":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
