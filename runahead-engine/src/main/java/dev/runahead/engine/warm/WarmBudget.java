// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import dev.runahead.engine.warm.FileSearch.Found;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How much of a need to read, and why not more. Immutable.
 *
 * @param bytes the most that may be read of what is missing, from its beginning; 0 for nothing
 * @param cut why not all of it
 */
record WarmBudget(long bytes, Optional<Reason> cut) {

    /** Less is not worth it. */
    private static final long LEAST = 1L << 20;

    /**
     * What may be read.
     *
     * @param resident tells how many bytes of the files are resident; is asked only if not all of them fit
     */
    static WarmBudget of(Found found, LongSupplier resident, Storage storage, Headroom headroom) {
        if (storage.kind() == Storage.Kind.MEMORY) {
            return new WarmBudget(
                    0, Optional.of(new Reason("memory-file-system", "it lies in memory: " + storage.text())));
        }
        long room = headroom.bytes();
        long bytes = found.bytes();
        if (bytes <= room) {
            return new WarmBudget(bytes, Optional.empty());
        }
        // What is resident already counts as room, and must stay.
        long held = resident.getAsLong();
        long prefix = Math.min(Math.max(0, room - held), bytes - held);
        boolean some = found.ordered() && prefix >= LEAST;
        Reason cut = new Reason(
                "too-large",
                Sizes.text(bytes) + ", and there is memory for " + Sizes.text(room)
                        + (some ? ": what is read first was warmed" : ""));
        return new WarmBudget(some ? prefix : 0, Optional.of(cut));
    }

    /** In words, for the ledger. */
    String text() {
        return cut.map(Reason::text).orElse("reads what is missing of " + Sizes.text(bytes));
    }
}
