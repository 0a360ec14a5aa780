// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.util.Optional;

/** Answers seams: the running Runahead, or nobody. Implemented by the engine; installed in {@link SessionGate}. */
public interface SessionSource {

    /**
     * Gives a session of the spec: one that was built ahead, or one built now on the calling thread.
     *
     * @param provider opens sessions of this kind, never null
     * @param spec what the test asks for, never null
     * @return the session with a lease of its own, never null
     * @throws Exception what {@link SessionProvider#build} threw for this very request, unchanged; never the failure of
     *     a background build
     */
    <P extends SessionSpec, B, S> Held<S> open(SessionProvider<P, B, S> provider, P spec) throws Exception;

    /**
     * Gives a session of the spec if one was built ahead, or is being built: then the caller waits for it. Builds none.
     *
     * @param provider opens sessions of this kind, never null
     * @param spec what the test will need, never null
     * @return the session with a lease of its own; empty if there is none, and unless overridden
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    default <P extends SessionSpec, B, S> Optional<Held<S>> take(SessionProvider<P, B, S> provider, P spec)
            throws InterruptedException {
        return Optional.empty();
    }

    /**
     * Hears that a session which the running test needs was never to be built ahead. Does nothing unless overridden.
     *
     * @param kind of the session
     * @param label what people read of it
     * @param reason why not
     */
    default void decline(String kind, String label, Reason reason) {
        // Nobody keeps a record.
    }

    /**
     * Hears what people should know of a session, whoever built it. Does nothing unless overridden.
     *
     * @param kind of the session
     * @param what it is about, in one word
     * @param text what people read; no secrets
     */
    default void note(String kind, String what, String text) {
        // Nobody keeps a record.
    }
}
