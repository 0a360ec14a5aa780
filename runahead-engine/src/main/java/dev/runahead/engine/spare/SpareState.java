// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The states of a spare.
 *
 * <pre>
 * Building -> Ready -> Claimed -> HandedOver -> Gone
 *     \         \         \
 *      `---------`---------`--> Retired(reason) -> Gone
 * </pre>
 *
 * <p>A claim may be attached while Building; the finished build then goes to Claimed. Every arrow is one
 * compare-and-set in {@link Spare} and one ledger event. Immutable.
 */
sealed interface SpareState<B> {

    /** A builder thread builds it, or will. */
    record Building<B>(boolean claimed) implements SpareState<B> {}

    /** It waits for a test. */
    record Ready<B>(B built) implements SpareState<B> {}

    /** One test will have it if the probe finds it whole. */
    record Claimed<B>(B built) implements SpareState<B> {}

    /** A test holds the session. */
    record HandedOver<B>() implements SpareState<B> {}

    /**
     * No test will get it; it is being closed, or its build is being cancelled.
     *
     * @param goneBy until when its resources should have come back
     */
    record Retired<B>(Reason reason, Deadline goneBy) implements SpareState<B> {}

    /**
     * Nothing is left of it.
     *
     * @param reason why no test got it; null if one did
     */
    record Gone<B>(@Nullable Reason reason) implements SpareState<B> {}
}
