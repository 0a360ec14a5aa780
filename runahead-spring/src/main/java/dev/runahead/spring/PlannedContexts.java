// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Plays Spring's cache through a plan, to tell which classes will find their context in it: that of an earlier class is still
 * there unless something evicts or dirties it. Confined to the thread that begins a plan.
 */
final class PlannedContexts {

    private static final double LOAD = 0.75;

    private final Predicate<MergedContextConfiguration> cachedBefore;
    private final int maxSize;
    private final Map<MergedContextConfiguration, Boolean> cached = new LinkedHashMap<>(32, (float) LOAD, true);
    private final List<MergedContextConfiguration> seen = new ArrayList<>();

    /**
     * No class has run.
     *
     * @param cachedBefore what Spring has cached when the plan begins
     * @param maxSize how many contexts it keeps
     */
    PlannedContexts(Predicate<MergedContextConfiguration> cachedBefore, int maxSize) {
        this.cachedBefore = cachedBefore;
        this.maxSize = maxSize;
    }

    /** The next class runs, and uses a context; true if that will have to be loaded. */
    boolean loads(Class<?> testClass, MergedContextConfiguration key) {
        boolean known = seen.contains(key);
        boolean found = cached.get(key) != null || (!known && cachedBefore.test(key));
        if (!known) {
            seen.add(key);
        }
        if (!found) {
            evictOneIfFull();
        }
        cached.put(key, true);
        if (dirties(testClass)) {
            cached.keySet().removeIf(other -> isAround(key, other));
        }
        return !found;
    }

    private void evictOneIfFull() {
        if (cached.size() >= maxSize) {
            Iterator<MergedContextConfiguration> leastUsed = cached.keySet().iterator();
            leastUsed.next();
            leastUsed.remove();
        }
    }

    /** In what a context differs first from the most similar one of the classes before; empty if there is none. */
    String difference(MergedContextConfiguration key) {
        return seen.stream()
                .filter(other -> !other.equals(key))
                .flatMap(other -> KeyDifference.between(key, other)
                        .map(what -> "from that of " + other.getTestClass().getSimpleName() + " in " + what)
                        .stream())
                .reduce((one, next) -> next)
                .orElse("");
    }

    /** Whether its context, or what stands in one tree with it, is closed after the class. */
    private static boolean dirties(Class<?> testClass) {
        return dirties(MergedAnnotations.from(testClass, SearchStrategy.TYPE_HIERARCHY))
                || Arrays.stream(testClass.getDeclaredMethods())
                        .anyMatch(method -> MergedAnnotations.from(method).isPresent(DirtiesContext.class));
    }

    private static boolean dirties(MergedAnnotations annotations) {
        MergedAnnotation<DirtiesContext> found = annotations.get(DirtiesContext.class);
        return found.isPresent()
                && found.getEnum("classMode", DirtiesContext.ClassMode.class)
                        .name()
                        .startsWith("AFTER_");
    }

    private static boolean isAround(MergedContextConfiguration dirtied, MergedContextConfiguration other) {
        return top(dirtied).equals(top(other));
    }

    private static MergedContextConfiguration top(MergedContextConfiguration key) {
        List<MergedContextConfiguration> levels = ContextKeys.levels(key);
        return levels.get(levels.size() - 1);
    }
}
