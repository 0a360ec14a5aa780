// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.Held;
import dev.runahead.Reason;
import java.util.Optional;

/**
 * What a request came to. Every miss carries its reason. Immutable.
 *
 * @param <S> what a test uses
 */
public sealed interface Answer<S> {

    /** The session, if there is one. */
    Optional<Held<S>> session();

    /**
     * A spare that was ready.
     *
     * @param value its session, with its lease
     */
    record Prefetched<S>(Held<S> value) implements Answer<S> {
        @Override
        public Optional<Held<S>> session() {
            return Optional.of(value);
        }
    }

    /**
     * A spare that was still being built: the test waited for the rest.
     *
     * @param value its session, with its lease
     */
    record WaitedFor<S>(Held<S> value) implements Answer<S> {
        @Override
        public Optional<Held<S>> session() {
            return Optional.of(value);
        }
    }

    /**
     * A session that another test has given back.
     *
     * @param value the session, with its lease
     */
    record Reused<S>(Held<S> value) implements Answer<S> {
        @Override
        public Optional<Held<S>> session() {
            return Optional.of(value);
        }
    }

    /**
     * Built on the test's own thread.
     *
     * @param value the session, with its lease
     * @param reason why no spare was handed over
     */
    record BuiltNow<S>(Held<S> value, Reason reason) implements Answer<S> {
        @Override
        public Optional<Held<S>> session() {
            return Optional.of(value);
        }
    }

    /**
     * The test's own build failed.
     *
     * @param cause what the provider threw, unchanged
     */
    record Failed<S>(Throwable cause) implements Answer<S> {
        @Override
        public Optional<Held<S>> session() {
            return Optional.empty();
        }

        /**
         * The cause, to be thrown by who asked.
         *
         * @throws Error if it is one
         */
        public Exception exception() throws Error {
            if (cause instanceof Error error) {
                throw error;
            }
            return (Exception) cause;
        }
    }

    /**
     * Runahead does not deal with this request; the seam builds as it would without Runahead.
     *
     * @param reason why not
     */
    record Declined<S>(Reason reason) implements Answer<S> {
        @Override
        public Optional<Held<S>> session() {
            return Optional.empty();
        }
    }
}
