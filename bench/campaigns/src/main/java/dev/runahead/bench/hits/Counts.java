// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.ledger.Summary;
import java.util.List;
import java.util.Locale;

/**
 * What the requests of one build came to, by the ledgers of its test JVMs. Immutable.
 *
 * @param requests in all
 * @param ready answered with a session that was built
 * @param waitedFor answered with one that was being built
 * @param builtNow answered with one that was built while the test waited
 * @param discarded sessions built ahead, or begun, that no test got
 */
record Counts(int requests, int ready, int waitedFor, int builtNow, int discarded) {

    static Counts of(List<Summary> jvms) {
        Summary build = Summary.merged(jvms);
        int builtNow = build.total(Summary.Topic.BUILT_NOW);
        return new Counts(
                build.handedOver() + builtNow + build.failed(),
                build.ready(),
                build.waitedFor(),
                builtNow,
                build.total(Summary.Topic.DISCARDED));
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-20s %8s %6s %10s %9s %9s",
                "build",
                "requests",
                "ready",
                "waited for",
                "built now",
                "discarded");
    }

    /** A line of the table. */
    String text(String name) {
        return String.format(
                Locale.ROOT, "%-20s %8d %6d %10d %9d %9d", name, requests, ready, waitedFor, builtNow, discarded);
    }

    JsonObject json() {
        return new JsonObject()
                .count("requests", requests)
                .count("ready", ready)
                .count("waited_for", waitedFor)
                .count("built_now", builtNow)
                .count("discarded", discarded);
    }
}
