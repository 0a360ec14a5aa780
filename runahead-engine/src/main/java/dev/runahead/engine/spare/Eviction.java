// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Deadline;
import dev.runahead.engine.time.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A wait until spares that are retired are gone. Thread-safe. */
final class Eviction {

    private final List<Spare<?, ?, ?>> leaving;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    Eviction(List<Spare<?, ?, ?>> leaving) {
        this.leaving = List.copyOf(leaving);
    }

    /** How long the longest of their closes may take; zero if there are none. */
    Duration longestClose() {
        return leaving.stream()
                .map(spare -> spare.demand().closeBudget())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** These are not gone yet. */
    void look(Collection<Spare<?, ?, ?>> there) {
        if (leaving.stream().noneMatch(there::contains)) {
            gone.complete(null);
        }
    }

    /** Waits; false if the deadline passed first. */
    boolean await(Time time, Deadline deadline) throws InterruptedException {
        return gone.isDone() || time.await(gone, deadline);
    }
}
