// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a build that began now would find around it. Immutable.
 *
 * @param loader the context class loader of the test thread that was heard of last; null is the one that loads the JDK
 * @param changed what running tests declare to change for as long as they run
 * @param changedNext what the very next test declares to change
 * @param quiet whether a test runs beside which nothing may be built
 */
public record Surroundings(@Nullable ClassLoader loader, Set<Frozen> changed, Set<Frozen> changedNext, boolean quiet) {

    /** Copies both sets. */
    public Surroundings {
        changed = Set.copyOf(changed);
        changedNext = Set.copyOf(changedNext);
    }

    /** Beside the tests that run something may be built. */
    public Surroundings(@Nullable ClassLoader loader, Set<Frozen> changed, Set<Frozen> changedNext) {
        this(loader, changed, changedNext, false);
    }

    /** The same while a test runs beside which nothing may be built. */
    Surroundings whileQuiet() {
        return new Surroundings(loader, changed, changedNext, true);
    }

    /** Nothing changes. */
    public static Surroundings steady(@Nullable ClassLoader loader) {
        return new Surroundings(loader, Set.of(), Set.of());
    }
}
