// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.Summary;
import dev.runahead.ledger.Summary.Topic;
import dev.runahead.report.timeline.Timeline.Alignment;
import java.util.ArrayList;
import java.util.List;

/** What a timeline came to, in whole sentences. Thread-safe, without state. */
public final class Totals {

    private Totals() {}

    /** The sentences, in the order in which people want them. */
    public static List<String> sentences(Timeline timeline) {
        Summary summary = timeline.summary();
        List<String> sentences = new ArrayList<>();
        sentences.add(asked(timeline, summary));
        if (asked(summary) > 0) {
            sentences.add("Building that no test waited for: " + Seconds.text(summary.hiddenNanos())
                    + " hidden. Tests waited " + Seconds.text(summary.waitedNanos()) + " for their sessions.");
        }
        int discarded = summary.total(Topic.DISCARDED);
        if (discarded > 0 || summary.lostNanos() > 0) {
            sentences.add(count(discarded, "session") + " built ahead went to no test; building them took "
                    + Seconds.text(summary.lostNanos()) + ", which is lost.");
        }
        if (summary.total(Topic.DECLINED) > 0) {
            sentences.add(count(summary.total(Topic.DECLINED), "request") + " "
                    + (summary.total(Topic.DECLINED) == 1 ? "was" : "were") + " left alone.");
        }
        return sentences;
    }

    private static String asked(Timeline timeline, Summary summary) {
        String where = count(timeline.forks().size(), "test JVM")
                + (timeline.alignment() == Alignment.FROM_ZERO
                        ? ", each shown from its own beginning, at most "
                        : " in ")
                + Seconds.text(timeline.nanos());
        int asked = asked(summary);
        if (asked == 0) {
            return where + ": no test asked for a session.";
        }
        List<String> answers = new ArrayList<>();
        add(answers, summary.ready(), "ready ahead");
        add(answers, summary.waitedFor(), "still being built ahead");
        add(answers, summary.reused(), "used again");
        add(answers, summary.total(Topic.BUILT_NOW), "built while the test waited");
        add(answers, summary.failed(), "failed to open");
        return where + ": tests asked for " + count(asked, "session") + "; of these " + String.join(", ", answers)
                + ".";
    }

    private static int asked(Summary summary) {
        return summary.handedOver() + summary.reused() + summary.failed() + summary.total(Topic.BUILT_NOW);
    }

    private static void add(List<String> answers, int times, String what) {
        if (times > 0) {
            answers.add(times + " " + what);
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
