// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import java.util.Optional;

/**
 * How much of a need to read, and why not more. Immutable.
 *
 * @param bytes of what is missing, from its beginning; 0 for nothing
 * @param cut why not all of it
 */
record WarmBudget(long bytes, Optional<Reason> cut) {

    /** Less is not worth it. */
    private static final long LEAST = 1L << 20;

    static WarmBudget of(Look look, Storage storage, Headroom headroom) {
        if (storage.kind() == Storage.Kind.MEMORY) {
            return new WarmBudget(
                    0, Optional.of(new Reason("memory-file-system", "it lies in memory: " + storage.text())));
        }
        long room = headroom.bytes();
        if (look.bytes() <= room) {
            return new WarmBudget(look.missingBytes(), Optional.empty());
        }
        // What is resident already counts as room, and must stay.
        long prefix = Math.max(0, room - look.residentBytes());
        boolean some = look.ordered() && prefix >= LEAST;
        Reason cut = new Reason(
                "too-large",
                Sizes.text(look.bytes()) + ", and there is memory for " + Sizes.text(room)
                        + (some ? ": what is read first was warmed" : ""));
        return new WarmBudget(some ? Math.min(prefix, look.missingBytes()) : 0, Optional.of(cut));
    }

    /** In words, for the ledger. */
    String text() {
        return cut.map(Reason::text).orElse("reads " + Sizes.text(bytes));
    }
}
