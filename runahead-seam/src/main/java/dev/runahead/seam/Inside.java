// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import org.jspecify.annotations.Nullable;

/**
 * Which threads are inside the build of a seam: seams that it calls itself are a part of what it builds. Thread-safe: each thread
 * sees its own.
 */
final class Inside {

    private static final ThreadLocal<@Nullable Boolean> BUILDING = new ThreadLocal<>();

    private Inside() {}

    /** What is done inside. */
    interface Step {
        @Nullable
        Object take() throws Throwable;
    }

    static boolean aBuild() {
        return BUILDING.get() != null;
    }

    /** Takes a step inside a build. */
    static @Nullable Object of(Step step) throws Throwable {
        BUILDING.set(true);
        try {
            return step.take();
        } finally {
            BUILDING.remove();
        }
    }
}
