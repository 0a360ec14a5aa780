// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which names drift by themselves and say nothing about a session, and of which names people may see the values.
 * Immutable.
 *
 * @param ignored names of environment variables and system properties that are not compared, beside the known ones; a
 *     star at the end stands for any rest
 * @param properties names of system properties alone that are not compared, likewise
 * @param shown names whose values may appear in ledger, summary and log; the others may hold passwords
 */
public record Drift(List<String> ignored, List<String> properties, List<String> shown) {

    /**
     * What JUnit, Surefire, Gradle's worker and the JDK write for their own bookkeeping. The JDK sets {@code
     * user.timezone} when the default time zone is first asked for, and keeps lazily made defaults in the others.
     */
    private static final List<String> KNOWN = List.of(
            "surefire.*",
            "junit.*",
            "org.gradle.*",
            "sun.*",
            "jdk.*",
            "java.awt.*",
            "java.vm.info",
            "java.lang.Integer.IntegerCache.high",
            "user.timezone");

    /** Properties that are compared as a part of their own. */
    private static final Set<String> OTHER_PARTS = Set.of("java.class.path", "jdk.module.path", "user.dir");

    /** Copies the lists. */
    public Drift {
        ignored = List.copyOf(ignored);
        properties = List.copyOf(properties);
        shown = List.copyOf(shown);
    }

    /** What is ignored is so in the environment and the system properties alike. */
    public Drift(List<String> ignored, List<String> shown) {
        this(ignored, List.of(), shown);
    }

    /** Only what is known to drift; no values. */
    public static Drift known() {
        return new Drift(List.of(), List.of());
    }

    /** The same, and system properties of these names are not compared. */
    public Drift ignoringProperties(Set<String> names) {
        List<String> all = new ArrayList<>(properties);
        all.addAll(names);
        return new Drift(ignored, all, shown);
    }

    boolean compares(String name) {
        return !OTHER_PARTS.contains(name) && !anyMatches(KNOWN, name) && !anyMatches(ignored, name);
    }

    boolean comparesProperty(String name) {
        return compares(name) && !anyMatches(properties, name);
    }

    boolean shows(String name) {
        return anyMatches(shown, name);
    }

    private static boolean anyMatches(List<String> patterns, String name) {
        return patterns.stream().anyMatch(matches(name));
    }

    private static Predicate<String> matches(String name) {
        return pattern -> pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
