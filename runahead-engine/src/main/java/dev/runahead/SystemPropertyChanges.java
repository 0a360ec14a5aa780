// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.util.Map;
import java.util.Optional;

/**
 * What a build has made of system properties. Immutable.
 *
 * @param values by name; empty for one that was cleared
 * @see SystemPropertiesBefore#putBack
 */
public record SystemPropertyChanges(Map<String, Optional<String>> values) {

    /** Copies the map. */
    public SystemPropertyChanges {
        values = Map.copyOf(values);
    }

    /** None. */
    public static SystemPropertyChanges none() {
        return new SystemPropertyChanges(Map.of());
    }

    /** Makes them (again), in no order. */
    public void make() {
        values.forEach(SystemPropertyChanges::make);
    }

    static void make(String name, Optional<String> value) {
        if (value.isPresent()) {
            System.setProperty(name, value.get());
        } else {
            System.clearProperty(name);
        }
    }
}
