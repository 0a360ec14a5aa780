// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import dev.runahead.SessionSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * A context, by the key under which Spring caches it: equal keys, equal contexts. Immutable.
 *
 * @param key as Spring computes it
 * @param testClass one of those that use it; from it the key is computed again
 * @param difference in what the key differs first from those of other classes; empty if there are none
 */
record ContextSpec(MergedContextConfiguration key, Class<?> testClass, String difference) implements SessionSpec {

    /** A spec that nothing is known to differ from. */
    ContextSpec(MergedContextConfiguration key, Class<?> testClass) {
        this(key, testClass, "");
    }

    /** Names of classes and profiles, and how many properties and customizers; never their values. */
    @Override
    public String label() {
        return label(key);
    }

    static String label(MergedContextConfiguration key) {
        List<String> parts = new ArrayList<>();
        Arrays.stream(key.getClasses()).map(Class::getSimpleName).forEach(parts::add);
        parts.addAll(Arrays.asList(key.getLocations()));
        StringBuilder label = new StringBuilder(parts.isEmpty() ? "context" : String.join(", ", parts));
        if (key.getActiveProfiles().length > 0) {
            label.append(" [")
                    .append(String.join(", ", key.getActiveProfiles()))
                    .append(']');
        }
        append(label, key.getPropertySourceProperties().length, "properties");
        append(label, key.getContextCustomizers().size(), "customizers");
        MergedContextConfiguration parent = key.getParent();
        return parent == null ? label.toString() : label + " in " + label(parent);
    }

    private static void append(StringBuilder label, int count, String what) {
        if (count > 0) {
            label.append(' ').append(count).append(' ').append(what);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContextSpec spec && spec.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
