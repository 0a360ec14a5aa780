// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where settings are looked up: a system property comes before the environment, and that before JUnit's configuration parameters.
 *
 * @param properties of the JVM
 * @param environment has names in capitals, with underscores for dots
 * @param junit by the same keys as properties
 */
record Lookup(Properties properties, Map<String, String> environment, Function<String, Optional<String>> junit) {

    /** That of this JVM. */
    static Lookup here(Function<String, Optional<String>> junit) {
        return new Lookup(System.getProperties(), System.getenv(), junit);
    }

    /** A blank value, such as a build tool's unresolved property leaves, counts as none. */
    Optional<String> of(String key) {
        Optional<String> found = given(properties.getProperty(key));
        if (found.isEmpty()) {
            found = given(environment.get(key.toUpperCase(Locale.ROOT).replace('.', '_')));
        }
        return found.isEmpty() ? given(junit.apply(key).orElse(null)) : found;
    }

    private static Optional<String> given(@Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }
}
