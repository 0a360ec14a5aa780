// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

/** What a build is told, and the place where it says how far it is. Thread-safe. */
public interface BuildContext {

    /** When the build must have ended; derived from {@link SessionProvider#buildBudget}. Never null. */
    Deadline deadline();

    /**
     * Says that a phase of the build begins, such as {@code bootstrap} or {@code preload}.
     *
     * @param phase the phase in one word, never null; it ends the one before
     */
    void phase(String phase);
}
