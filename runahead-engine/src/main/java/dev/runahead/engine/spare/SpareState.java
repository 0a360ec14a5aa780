// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The states of a spare.
 *
 * <pre>
 * Building -> Ready -> Claimed -> HandedOver -> Gone
 *     \         \         \            \
 *      `---------`---------`------------`--> Retired(reason) -> Gone
 *
 * HandedOver -> Resetting -> Withheld -> Ready, or Claimed by the same test
 *                    \           \
 *                     `-----------`--> Retired(reason) -> Gone
 * </pre>
 *
 * <p>A claim may be attached while Building; the finished build then goes to Claimed. Every arrow is one
 * compare-and-set in {@link Arrows} and, but for the one to Resetting, one ledger event. Immutable.
 */
sealed interface SpareState<B> {

    /** What was built, if it is there and no test's. */
    default Optional<B> built() {
        return Optional.empty();
    }

    /** Whether it is nobody's: building or ready. */
    default boolean idle() {
        return false;
    }

    /** Whether it is with a test, or comes from one. */
    default boolean inUse() {
        return false;
    }

    /** A builder thread builds it, or will. */
    record Building<B>(boolean claimed) implements SpareState<B> {
        @Override
        public boolean idle() {
            return !claimed;
        }
    }

    /** It waits for a test. */
    record Ready<B>(B value) implements SpareState<B> {
        @Override
        public Optional<B> built() {
            return Optional.of(value);
        }

        @Override
        public boolean idle() {
            return true;
        }
    }

    /** One test will have it if the probe finds it whole. */
    record Claimed<B>(B value) implements SpareState<B> {
        @Override
        public Optional<B> built() {
            return Optional.of(value);
        }
    }

    /** A test holds the session. */
    record HandedOver<B>() implements SpareState<B> {
        @Override
        public boolean inUse() {
            return true;
        }
    }

    /** A test has given it back, and its provider makes it as new. */
    record Resetting<B>() implements SpareState<B> {
        @Override
        public boolean inUse() {
            return true;
        }
    }

    /**
     * It is as new, for the test that held it; for others once that has ended and not failed.
     *
     * @param of the use that it comes from, which alone knows how that test ended
     */
    record Withheld<B>(B value, Use<B> of) implements SpareState<B> {
        @Override
        public Optional<B> built() {
            return Optional.of(value);
        }
    }

    /**
     * No test will get it; it is being closed, or its build is being cancelled.
     *
     * @param goneBy until when its resources should have come back
     */
    record Retired<B>(Reason reason, Deadline goneBy) implements SpareState<B> {}

    /**
     * Nothing is left of it.
     *
     * @param reason why no test got it, or no other one; null if one did and no other one could
     */
    record Gone<B>(@Nullable Reason reason) implements SpareState<B> {}
}
