// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The system properties as they were before a build. A provider whose builds set some puts them back when the build ends, so that
 * nobody sees them before what was built is handed over:
 *
 * <pre>{@code
 * SystemPropertiesBefore before = SystemPropertiesBefore.now();
 * Server server = Server.start();
 * SystemPropertyChanges changes = before.putBack(context.propertiesSet());
 * }</pre>
 *
 * <p>Immutable. Values that are no strings are not looked at.
 */
public final class SystemPropertiesBefore {

    private final Map<String, String> values;

    private SystemPropertiesBefore(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** A copy of all. */
    public static SystemPropertiesBefore now() {
        Properties all = System.getProperties();
        Map<String, String> copy = new HashMap<>();
        for (String name : all.stringPropertyNames()) {
            String value = all.getProperty(name);
            if (value != null) { // Guard against a race with a thread that clears it.
                copy.put(name, value);
            }
        }
        return new SystemPropertiesBefore(copy);
    }

    /**
     * Puts back what a build has changed.
     *
     * @param names that it has set or cleared, as {@link BuildContext#propertiesSet()} tells
     * @return what it had made of those that differ from before
     */
    public SystemPropertyChanges putBack(Set<String> names) {
        Map<String, Optional<String>> changed = new TreeMap<>();
        for (String name : names) {
            Optional<String> before = Optional.ofNullable(values.get(name));
            Optional<String> now = Optional.ofNullable(System.getProperty(name));
            if (!before.equals(now)) {
                changed.put(name, now);
                SystemPropertyChanges.make(name, before);
            }
        }
        return new SystemPropertyChanges(changed);
    }
}
