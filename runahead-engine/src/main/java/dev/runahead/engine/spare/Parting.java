// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import java.util.function.LongConsumer;

/**
 * What becomes of a session when the lease of its test has ended: it is closed, or made ready for another test. Asked once, for
 * one or the other. Thread-safe.
 */
public interface Parting {

    /**
     * Does it on the calling thread; never throws.
     *
     * @param destroyed whether the test has spoilt the session, so that it is closed in any case
     * @return what that took, in nanoseconds
     */
    long now(boolean destroyed);

    /**
     * Does it on a closer thread; after the end of the run on the calling one.
     *
     * @param whenDone is told what that took, in nanoseconds
     */
    void inBackground(boolean destroyed, LongConsumer whenDone);
}
