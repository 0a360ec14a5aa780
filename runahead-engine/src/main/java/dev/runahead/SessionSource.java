// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

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
}
