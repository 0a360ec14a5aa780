// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which build a thread is inside. Spring and Boot make what plugs into them by its class's name, so that has no other way to
 * find out for whom it works. Thread-safe: each thread sees its own.
 */
final class Ahead {

    private static final ThreadLocal<@Nullable AheadBuild> BUILDING = new ThreadLocal<>();

    private Ahead() {}

    /** The build of this thread; empty outside of one: then nothing of ours interferes. */
    static Optional<AheadBuild> here() {
        return Optional.ofNullable(BUILDING.get());
    }

    /** What a load gives. */
    interface Load<T> {
        T run() throws Exception;
    }

    /** Runs a load inside a build. */
    static <T> T inside(AheadBuild build, Load<T> load) throws Exception {
        BUILDING.set(build);
        try {
            return load.run();
        } finally {
            BUILDING.remove();
        }
    }

    /** Asks something as if there were no build. */
    static <T> T outside(Supplier<T> ask) {
        AheadBuild build = BUILDING.get();
        BUILDING.remove();
        try {
            return ask.get();
        } finally {
            if (build != null) {
                BUILDING.set(build);
            }
        }
    }
}
