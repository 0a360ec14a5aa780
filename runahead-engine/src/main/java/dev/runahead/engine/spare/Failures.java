// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Demand;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which spares came to nothing by their own fault: their build failed or was stuck, or the session did not fit the test
 * that was to have it. Such a demand rests until a test has built it on its own, since what went wrong just now would go
 * wrong again; after two in a row it rests for the rest of the run. A handover forgets it all. Thread-safe.
 */
final class Failures {

    private static final int UNTIL_THE_END = 2;

    private record Count(int inARow, boolean mayTryAgain, Reason last) {}

    private final Map<Demand<?, ?, ?>, Count> counts = new HashMap<>();

    /** A spare came to nothing. */
    synchronized void failed(Demand<?, ?, ?> demand, Reason why) {
        counts.merge(demand, new Count(1, false, why), (before, one) -> new Count(before.inARow() + 1, false, why));
    }

    /** A spare came to nothing for want of what others had: that says nothing about the next one. */
    synchronized void notBegun(Demand<?, ?, ?> demand, Reason why) {
        Count before = counts.get(demand);
        counts.put(demand, new Count(before == null ? 0 : before.inARow(), false, why));
    }

    /** A spare came to nothing, and so would every other one. */
    synchronized void failedForGood(Demand<?, ?, ?> demand, Reason why) {
        counts.put(demand, new Count(UNTIL_THE_END, false, why));
    }

    /** A test holds a session that was built ahead. */
    synchronized void handedOver(Demand<?, ?, ?> demand) {
        counts.remove(demand);
    }

    /** A test built it on its own. */
    synchronized void builtNow(Demand<?, ?, ?> demand) {
        counts.computeIfPresent(
                demand, (d, count) -> new Count(count.inARow(), count.inARow() < UNTIL_THE_END, count.last()));
    }

    /** Why the last spare of the demand came to nothing; empty if one has been handed over since. */
    synchronized Optional<Reason> last(Demand<?, ?, ?> demand) {
        @Nullable Count count = counts.get(demand);
        return Optional.ofNullable(count).map(Count::last);
    }

    /** What is not to be built ahead now. */
    synchronized Set<Demand<?, ?, ?>> resting() {
        return counts.entrySet().stream()
                .filter(each -> !each.getValue().mayTryAgain())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
