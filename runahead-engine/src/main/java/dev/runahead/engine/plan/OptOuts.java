// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which of the tests that run are to be left alone: by the plan or, where a test is registered while the run lasts, by what
 * was said of it then. Thread-safe.
 */
public final class OptOuts {

    private final RunningTests running;
    private final Supplier<Plan> plan;
    private final Map<String, OptOut> registered = new ConcurrentHashMap<>();
    private final Set<String> evicting = ConcurrentHashMap.newKeySet();

    OptOuts(RunningTests running, Supplier<Plan> plan) {
        this.running = running;
        this.plan = plan;
    }

    /** A test that is not in the plan is to be left alone, with all that runs within it; it has not begun. */
    public void registered(String id, OptOut said) {
        registered.put(id, said);
    }

    /** Why whoever asks on this thread is to be left alone; empty if it is not. */
    public Optional<OptOut> here() {
        Plan now = plan.get();
        if (registered.isEmpty() && !now.optOuts().any()) {
            return Optional.empty();
        }
        // By its path first: in parallel execution what is around a test may have begun on another thread.
        for (String at = running.here(); !at.isEmpty(); at = around(at)) {
            @Nullable OptOut said = registered.get(at);
            if (said != null) {
                return Optional.of(said);
            }
            int node = now.node(at);
            if (node != Plan.NONE) {
                return now.optOuts().around(node);
            }
        }
        return running.plannedHere(now).flatMap(id -> now.optOuts().around(now.node(id)));
    }

    private static String around(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf('/')));
    }

    /** Who asks on this thread: the unique id of the test or container, empty if none is known to run. */
    public String asker() {
        return running.here();
    }

    /** One begins; gives its opt-out if idle spares are to go before. From here on it is quiet. */
    Optional<OptOut> started(String id) {
        Plan now = plan.get();
        if (registered.isEmpty() && now.optOuts().evictions().isEmpty()) {
            return Optional.empty();
        }
        Optional<OptOut> evicts = Optional.ofNullable(registered.get(id))
                .or(() -> now.optOuts().own(now.node(id)))
                .filter(OptOut::evicts);
        if (evicts.isPresent()) {
            evicting.add(id);
        }
        return evicts;
    }

    /** One ended or will not be executed. */
    void passed(String id) {
        registered.remove(id);
        evicting.remove(id);
    }

    /** Whatever began in the plan before has ended. */
    void planStarted() {
        registered.clear();
        evicting.clear();
    }

    /** Whether a test runs before which idle spares went: nothing is built ahead then. */
    public boolean quiet() {
        return !evicting.isEmpty();
    }
}
