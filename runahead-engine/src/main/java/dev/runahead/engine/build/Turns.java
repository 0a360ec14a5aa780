// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.Deadline;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.time.Time;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Of an exclusive kind only one build runs at a time, whoever needs it. First come, first served.
 *
 * <p>Thread-safe, without a lock: each taker puts itself at the end of its kind's queue by one exchange and waits for the
 * one before it. One that gives up is passed over: who comes behind it waits for the one before.
 */
public final class Turns {

    private final Time time;
    private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    /** Nobody builds. */
    public Turns(Time time) {
        this.time = time;
    }

    /** A build's turn; closing it lets the next one begin. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for the turn to build.
     *
     * @param patience how long at most
     * @return empty if the time was over first
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public Optional<Turn> take(Demand<?, ?, ?> demand, Deadline patience) throws InterruptedException {
        if (!demand.exclusive()) {
            return Optional.of(() -> {});
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> before = last.put(demand.kind(), mine);
        if (before != null) {
            boolean came = false;
            try {
                came = time.await(before, patience);
            } finally {
                if (!came) {
                    var unused = before.whenComplete((end, error) -> end(demand.kind(), mine));
                }
            }
            if (!came) {
                return Optional.empty();
            }
        }
        return Optional.of(() -> end(demand.kind(), mine));
    }

    private void end(String kind, CompletableFuture<Void> mine) {
        last.remove(kind, mine);
        mine.complete(null);
    }
}
