// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Outlook;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The window of the plan that may be built now. It guesses "the same again" as long as somebody may still ask, and
 * never lets more spares wait than its depth. Thread-safe.
 */
public final class Lookahead {

    /** A spec whose background builds failed so often in a row is left to the tests that ask for it. */
    static final int FAILURES_UNTIL_BACK_OFF = 2;

    private final int depth;
    private final AtomicLong generations = new AtomicLong();

    /**
     * An empty window.
     *
     * @param depth how many spares may wait at once, at least 1; it counts spares, not tests
     */
    public Lookahead(int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth " + depth + " is below 1; to build nothing ahead, switch it off");
        }
        this.depth = depth;
    }

    /**
     * A demand was met: what should be built now?
     *
     * @param met what the test was given
     * @param outlook what lies behind that test
     * @param stock what is ready or building already
     */
    public <D extends Demand<?, ?, ?>> Optional<BuildOrder<D>> after(D met, Outlook outlook, Stock stock) {
        boolean backsOff = stock.failuresInARow().getOrDefault(met, 0) >= FAILURES_UNTIL_BACK_OFF;
        if (!outlook.expectsMore() || stock.idle().size() >= depth || backsOff) {
            return Optional.empty();
        }
        return Optional.of(new BuildOrder<>(generations.incrementAndGet(), met, why(outlook)));
    }

    private static Reason why(Outlook outlook) {
        return new Reason(
                "same-again",
                outlook == Outlook.MORE_TESTS
                        ? "the same again: later tests remain"
                        : "the same again: the running container may still register invocations");
    }
}
