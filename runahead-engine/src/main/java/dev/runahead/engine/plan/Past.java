// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has happened before the first test asked for a session, where nothing was expected of any and so no run was there to hear of it.
 * Immutable.
 *
 * @param onlyClasses for each plan that came and went before: its class, if it had only one
 * @param passed of the plan that runs: ids of what has ended or was skipped, in that order
 * @param running what has begun and not ended, in the order in which it began
 * @param atOnce whether several of its tests ran at once
 * @param optOuts of what was registered while it ran, by id
 */
public record Past(
        List<Optional<String>> onlyClasses,
        List<String> passed,
        List<Began> running,
        boolean atOnce,
        Map<String, OptOut> optOuts) {

    /**
     * A test or container that runs.
     *
     * @param id its unique id
     * @param thread on which it began
     * @param nanos when, on the run's clock
     */
    public record Began(String id, Thread thread, long nanos) {}

    /** Copies the collections. */
    public Past {
        onlyClasses = List.copyOf(onlyClasses);
        passed = List.copyOf(passed);
        running = List.copyOf(running);
        optOuts = Map.copyOf(optOuts);
    }
}
