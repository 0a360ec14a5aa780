// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, for as long as it lasts: what is built on its own thread is built with its own arguments. Thread-safe; forgets
 * the arguments when the call is over, as a spec outlives it.
 */
final class Caller {

    private final Thread thread = Thread.currentThread();
    private volatile @Nullable Object @Nullable [] arguments;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable SeamSession built;

    Caller(@Nullable Object[] arguments) {
        this.arguments = arguments;
    }

    /** The arguments, if this is the calling thread and it still waits. */
    Optional<@Nullable Object[]> arguments() {
        return Thread.currentThread() == thread ? Optional.ofNullable(arguments) : Optional.empty();
    }

    /** The original threw this to the calling thread. */
    void failed(Throwable thrown) {
        failure = thrown;
    }

    /** The calling thread has built this itself. */
    void has(SeamSession session) {
        built = session;
    }

    /** What the calling thread has built itself. */
    @Nullable
    SeamSession built() {
        return built;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    void ends() {
        arguments = null;
        built = null;
    }
}
