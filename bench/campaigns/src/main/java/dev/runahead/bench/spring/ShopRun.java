// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.timed.Stage;
import dev.runahead.bench.timed.SuiteRun;
import java.util.List;
import java.util.Locale;

/**
 * One run of the shop's suite. Immutable.
 *
 * @param run what all campaigns look at
 * @param facts what the shop tells besides
 * @param publications of contexts that were ready; none without Runahead
 */
record ShopRun(SuiteRun run, Facts facts, Publications publications) {

    double wallSeconds() {
        return run.times().wallSeconds();
    }

    /** From the end of the body before, or the opening of the session, to the beginning of this class's body. */
    double boundarySeconds(int at) {
        return stages().get(at).boundarySeconds();
    }

    double bodySeconds(int at) {
        return stages().get(at).bodySeconds();
    }

    /** Whether a context was loaded at the boundary of this class. */
    boolean loadedAt(int at) {
        Stage stage = stages().get(at);
        return facts.contextEndNanos().stream()
                .anyMatch(end -> end - stage.askedNanos() > 0 && end - stage.firstResultNanos() <= 0);
    }

    private List<Stage> stages() {
        return run.times().stages();
    }

    /**
     * What no scheduler can pass, however many cores there are: a context, once it has begun to be loaded, and the bodies from its
     * class on.
     */
    double longestChainSeconds() {
        double longest = 0;
        double bodies = 0;
        for (int i = stages().size() - 1; i >= 0; i--) {
            bodies += bodySeconds(i);
            longest = Math.max(longest, boundarySeconds(i) + bodies);
        }
        return longest;
    }

    /** Spares that no test got: what their builds took. */
    int wasted() {
        return run.ledger().map(ledger -> ledger.wasted().size()).orElse(0);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s; %d contexts in %.2f s",
                run.text(),
                facts.contextSeconds().size(),
                facts.loadedSeconds());
    }
}
