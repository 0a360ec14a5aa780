// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import java.util.List;
import java.util.Locale;

/** What the bodies of the shop's tests do. */
enum BodySet {
    /** Requests, one after the other: about one core is busy. */
    REQUESTS(60),

    /** As many at once as there are cores: all of them are busy. */
    BUSY(36),

    /** A few milliseconds of requests: there is nothing to hide contexts behind. */
    SHORT(2);

    private final int rounds;

    BodySet(int rounds) {
        this.rounds = rounds;
    }

    /** Its name in the report. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Options of a test JVM.
     *
     * @param smoke whether nothing is measured
     */
    List<String> options(boolean smoke) {
        int threads = this == BUSY ? Runtime.getRuntime().availableProcessors() : 1;
        return List.of("-Dbench.rounds=" + (smoke ? 1 : rounds), "-Dbench.threads=" + threads);
    }
}
