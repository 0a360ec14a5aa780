// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** What a policy wants done in a situation. Immutable. */
public sealed interface Move {

    /**
     * Start a background build.
     *
     * @param spec index of its cost
     */
    record Build(int spec) implements Move {}

    /**
     * Retire a ready spare.
     *
     * @param spec index of its cost
     */
    record Discard(int spec) implements Move {}

    /**
     * Nothing more now. Ask again at the next event, which is a test that starts or ends, a request, an answer, the end
     * of a build, a spare that is gone; or after a while, whichever comes first.
     *
     * @param nanos the while, at least 1; {@link Long#MAX_VALUE} to wait for an event only
     */
    record Rest(long nanos) implements Move {

        /** Until an event. */
        public static final Rest UNTIL_EVENT = new Rest(Long.MAX_VALUE);

        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Rest {
            Bounds.atLeast(1, nanos, "nanos");
        }
    }
}
