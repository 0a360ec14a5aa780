// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** What the agent has done so far. Thread-safe. */
final class Counts {

    private final AtomicLong lookedAt = new AtomicLong();
    private final AtomicLong transformed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    void lookedAt(long tookNanos) {
        lookedAt.getAndIncrement();
        nanos.getAndAdd(tookNanos);
    }

    void transformed() {
        transformed.getAndIncrement();
    }

    /** Returns whether it was the first one. */
    boolean failed() {
        return failed.getAndIncrement() == 0;
    }

    /** Writes them as properties. */
    void write(Path file) throws IOException {
        Files.writeString(
                file,
                "looked-at=" + lookedAt + "\ntransformed=" + transformed + "\nfailed=" + failed + "\nnanos=" + nanos
                        + "\n");
    }
}
