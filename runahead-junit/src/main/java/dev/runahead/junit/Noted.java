// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.engine.plan.OptOut;
import dev.runahead.engine.plan.Past;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * What a run would have been told, had it been there. Not thread-safe. Holds no ids: JUnit makes them when they are asked for, for which
 * it loads as many classes as all of this.
 */
final class Noted {

    private final List<Optional<TestIdentifier>> onlyClasses = new ArrayList<>();
    private final List<TestIdentifier> passed = new ArrayList<>();
    private final Map<TestIdentifier, Began> running = new LinkedHashMap<>();
    private final Set<TestIdentifier> registered = new LinkedHashSet<>();
    private boolean atOnce;

    private record Began(Thread thread, long nanos) {}

    /** A plan begins, and the one before it, if any, has ended. */
    void planStarted(@Nullable TestPlan before) {
        if (before != null) {
            onlyClasses.add(onlyClass(before));
        }
        passed.clear();
        registered.clear();
        atOnce = false;
    }

    private static Optional<TestIdentifier> onlyClass(TestPlan plan) {
        @Nullable TestIdentifier only = null;
        for (TestIdentifier root : plan.getRoots()) {
            for (TestIdentifier each : plan.getChildren(root)) {
                if (only != null) {
                    return Optional.empty();
                }
                only = each;
            }
        }
        return Optional.ofNullable(only);
    }

    void registered(TestIdentifier test) {
        registered.add(test);
    }

    /** One begins on this thread. */
    void started(TestIdentifier test) {
        if (test.isTest() && !atOnce) {
            for (TestIdentifier other : running.keySet()) {
                atOnce |= other.isTest();
            }
        }
        running.put(test, new Began(Thread.currentThread(), System.nanoTime()));
    }

    void finished(TestIdentifier test) {
        running.remove(test);
        passed.add(test);
    }

    void skipped(TestIdentifier test) {
        passed.add(test);
    }

    /** What was added to the plan since it began. */
    Set<TestIdentifier> registered() {
        return registered;
    }

    /**
     * All of it, for a run.
     *
     * @param optOut what is said of a test
     */
    Past past(Function<TestIdentifier, Optional<OptOut>> optOut) {
        Map<String, OptOut> optOuts = new HashMap<>();
        for (TestIdentifier test : registered) {
            optOut.apply(test).ifPresent(said -> optOuts.put(test.getUniqueId(), said));
        }
        List<Past.Began> began = new ArrayList<>();
        running.forEach((test, each) -> began.add(new Past.Began(test.getUniqueId(), each.thread(), each.nanos())));
        return new Past(
                onlyClasses.stream()
                        .map(only -> only.map(TestIdentifier::getUniqueId))
                        .toList(),
                passed.stream().map(TestIdentifier::getUniqueId).toList(),
                began,
                atOnce,
                optOuts);
    }
}
