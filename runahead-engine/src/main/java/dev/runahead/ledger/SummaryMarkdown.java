// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import dev.runahead.ledger.Summary.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A summary as people put it into a pull request, and a build into its own summary. Thread-safe, without state. */
public final class SummaryMarkdown {

    /** What the cells of {@link #row} are, in order. */
    public static final List<String> HEAD = List.of(
            "ready ahead", "waited for", "used again", "built now", "failed", "discarded", "hidden", "waited", "lost");

    private SummaryMarkdown() {}

    /** One line, a table of what became of requests, and, folded, each reason by how often; ends with a line's end. */
    public static String of(Summary summary) {
        StringBuilder text = new StringBuilder("**Runahead**: " + escaped(summary.line()) + "\n\n");
        text.append(table(HEAD, Stream.of(row(summary))));
        String reasons = reasons(summary);
        if (!reasons.isEmpty()) {
            text.append("\n<details><summary>Sessions and reasons</summary>\n\n")
                    .append(reasons)
                    .append("\n</details>\n");
        }
        return text.toString();
    }

    /** What became of requests, a cell each. */
    public static List<String> row(Summary summary) {
        return List.of(
                Integer.toString(summary.ready()),
                Integer.toString(summary.waitedFor()),
                Integer.toString(summary.reused()),
                Integer.toString(summary.total(Topic.BUILT_NOW)),
                Integer.toString(summary.failed()),
                Integer.toString(summary.total(Topic.DISCARDED)),
                seconds(summary.hiddenNanos()),
                seconds(summary.waitedNanos()),
                seconds(summary.lostNanos()));
    }

    private static String reasons(Summary summary) {
        List<List<String>> rows = Stream.of(Topic.values())
                .flatMap(topic -> summary.of(topic).entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(each -> List.of(topic.words(), Integer.toString(each.getValue()), escaped(each.getKey()))))
                .toList();
        return rows.isEmpty() ? "" : table(List.of("what", "times", "which, or why"), rows.stream());
    }

    /**
     * A table.
     *
     * @param head a word for each column
     * @param rows cells that are Markdown already
     */
    public static String table(List<String> head, Stream<List<String>> rows) {
        String under = head.stream().map(each -> "---").collect(Collectors.joining("|", "|", "|\n"));
        return line(head) + under + rows.map(SummaryMarkdown::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Text that is nothing but text, in one line, also within a table. */
    public static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("@", "&#64;") // A name after it would be told of it.
                .replaceAll("([\\\\`*_{}\\[\\]#|~])", "\\\\$1");
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
