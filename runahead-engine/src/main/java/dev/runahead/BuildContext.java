// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Keeps a copy of a log of this build where the run's record lies, for the reader of its failure. Called when the
     * build fails, before it removes the file.
     *
     * @param log a file; of a long one the end is kept
     * @return where the copy lies; empty if nobody keeps a record, or there is nothing to copy
     */
    default Optional<Path> keepLog(Path log) {
        return Optional.empty();
    }

    /**
     * Notes something about the session that a reader of the run's record may want to know and that changes nothing: it
     * goes to the ledger, and to the summary, which counts equal notes.
     *
     * @param what it is about, in one word such as {@code gpu}; never null
     * @param text a short sentence without secrets, never null; the same for the same observation, so without process
     *     numbers and times
     */
    default void note(String what, String text) {
        // Nobody keeps a record.
    }

    /**
     * The names of the system properties that this thread has set or removed since the build began: a build that puts them
     * back when it ends, and sets them again where it is attached, tells nobody before its time. Known only where the
     * provider's sessions freeze the system properties, and in a background build.
     *
     * @return a copy; empty if that is not known
     * @see SystemPropertiesBefore
     */
    default Set<String> propertiesSet() {
        return Set.of();
    }
}
