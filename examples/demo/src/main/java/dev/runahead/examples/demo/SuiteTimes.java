// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the example timed in one run of a suite. Immutable.
 *
 * @param engines all engines, in the order in which they opened
 * @param tests all tests, in the order in which they ended
 * @param session from JUnit's opening of the launcher session to its close, whatever Runahead does at the end included
 */
record SuiteTimes(List<EngineTimes> engines, List<Span> tests, Span session) {

    /** The engines whose pools were opened for them: those that Runahead can help. */
    List<EngineTimes> chain() {
        return engines.stream().filter(EngineTimes::ownSession).toList();
    }

    double wallSeconds() {
        return seconds(session.endNanos() - session.startNanos());
    }

    /** From the beginning of the first test to the end of the last. */
    double testsSeconds() {
        long start = tests.stream().mapToLong(Span::startNanos).min().orElseThrow();
        long end = tests.stream().mapToLong(Span::endNanos).max().orElseThrow();
        return seconds(end - start);
    }

    double boundarySeconds() {
        return sum(EngineTimes::boundaryNanos);
    }

    double waitedSeconds() {
        return sum(EngineTimes::waitedNanos);
    }

    double bodySeconds() {
        return sum(EngineTimes::bodyNanos);
    }

    double closeSeconds() {
        return sum(EngineTimes::closeNanos);
    }

    /** The boundary of the chain's first engine, for which no test before it gave time to build ahead. */
    double firstBoundarySeconds() {
        return seconds(chain().get(0).boundaryNanos());
    }

    /** The boundaries of all others. */
    double laterBoundarySeconds() {
        return boundarySeconds() - firstBoundarySeconds();
    }

    double firstBodySeconds() {
        return seconds(chain().get(0).bodyNanos());
    }

    /** The most that building one pool ahead during the body before it can save, summed over the chain. */
    double savableSeconds() {
        List<EngineTimes> chain = chain();
        long savable = 0;
        for (int i = 1; i < chain.size(); i++) {
            savable += Math.min(chain.get(i).boundaryNanos(), chain.get(i - 1).bodyNanos());
        }
        return seconds(savable);
    }

    private double sum(ToLongFunction<EngineTimes> part) {
        return seconds(chain().stream().mapToLong(part).sum());
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
