// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The system properties before a build. Immutable.
 *
 * @param values that were texts
 */
record SystemState(Map<String, String> values) {

    /** By this JBoss Logging, through which Hibernate logs, chooses once in a JVM what it logs through. */
    static final String JBOSS_LOGGING = "org.jboss.logging.provider";

    /**
     * The JVM's, not a context's. One numbers what this JVM has made: put back, it would number two alike. The other one is read
     * when JBoss Logging is first used, by whatever context.
     */
    private static final Set<String> FOR_GOOD = Set.of("com.zaxxer.hikari.pool_number", JBOSS_LOGGING);

    static SystemState now() {
        Properties all = System.getProperties();
        Map<String, String> copy = new HashMap<>();
        for (String name : all.stringPropertyNames()) {
            String value = all.getProperty(name);
            if (value != null) { // Guard against a race with a thread that clears it.
                copy.put(name, value);
            }
        }
        return new SystemState(copy);
    }

    /**
     * Puts back what a build has set: that is its context's, and nobody sees it before that is published.
     *
     * @param names that the build has set or cleared
     * @return what it had set; empty for what it had cleared
     */
    Map<String, Optional<String>> putBack(Set<String> names) {
        Map<String, Optional<String>> set = new TreeMap<>();
        for (String name : names) {
            String before = values.get(name);
            String now = System.getProperty(name);
            if (!Objects.equals(before, now) && !FOR_GOOD.contains(name)) {
                set.put(name, Optional.ofNullable(now));
                set(name, Optional.ofNullable(before));
            }
        }
        return set;
    }

    /** Sets a property, or clears it. */
    static void set(String name, Optional<String> value) {
        if (value.isPresent()) {
            System.setProperty(name, value.get());
        } else {
            System.clearProperty(name);
        }
    }
}
