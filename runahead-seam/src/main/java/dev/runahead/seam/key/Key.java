// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One value of a call: what makes it equal to another one, and how each build gets its own. Immutable, thread-safe. */
sealed interface Key permits ValueKey, TextKey, SameKey, PartsKey, EntryKey {

    /** The value for a build: a copy, or itself where it is shared. */
    @Nullable
    Object copy();

    /** Whether {@link #copy} gives the value itself. */
    boolean shared();

    /** What of a shared value is not so any more; empty if nothing. */
    Optional<String> change();

    /** Appends what tells it from others in a later JVM too, as far as its class can be asked. */
    void describe(StringBuilder text);
}
