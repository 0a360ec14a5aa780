// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The system properties before a build. What it sets is seen by nobody before what it built is handed over. Immutable.
 *
 * @param values that were texts
 */
record PropertiesBefore(Map<String, String> values) {

    static PropertiesBefore now() {
        Properties all = System.getProperties();
        Map<String, String> copy = new HashMap<>();
        for (String name : all.stringPropertyNames()) {
            String value = all.getProperty(name);
            if (value != null) { // Guard against a race with a thread that clears it.
                copy.put(name, value);
            }
        }
        return new PropertiesBefore(copy);
    }

    /**
     * Puts back what a build has set.
     *
     * @param names that the build has set or cleared; empty on a test's own thread, where they stay
     * @return what it had set; empty for what it had cleared
     */
    Map<String, Optional<String>> putBack(Set<String> names) {
        Map<String, Optional<String>> set = new TreeMap<>();
        for (String name : names) {
            String before = values.get(name);
            String now = System.getProperty(name);
            if (!Objects.equals(before, now)) {
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
