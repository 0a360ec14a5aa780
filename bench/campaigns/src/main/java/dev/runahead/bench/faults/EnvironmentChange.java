// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds, changes or removes a variable of this JVM's environment, as test libraries do: in the map behind {@link
 * System#getenv()}, of which {@link ProcessBuilder} gives children a copy. Needs {@code java.base/java.util} opened. The JVM's
 * own process keeps what it was started with.
 */
record EnvironmentChange(
        String name, @Nullable String value, @Nullable String before) implements Change {

    /** The driver gives test JVMs this one. */
    static final String GIVEN = "FAULTS_GIVEN";

    static Change of(Step step) {
        return switch (step.choice(3)) {
            case 0 -> changing("FAULTS_ADDED", "added");
            case 1 -> changing(GIVEN, "changed");
            default -> changing(GIVEN, null);
        };
    }

    private static Change changing(String name, @Nullable String value) {
        return new EnvironmentChange(name, value, System.getenv(name));
    }

    @Override
    public void apply() throws ReflectiveOperationException {
        set(value);
    }

    @Override
    public void undo() throws ReflectiveOperationException {
        set(before);
    }

    @Override
    public boolean seen() {
        return Objects.equals(new ProcessBuilder().environment().get(name), value);
    }

    private void set(@Nullable String to) throws ReflectiveOperationException {
        Map<String, String> shown = System.getenv();
        Field behind = shown.getClass().getDeclaredField("m");
        behind.setAccessible(true);
        @SuppressWarnings("unchecked") // An unmodifiable map and the one behind it have the same types.
        Map<String, String> environment = (Map<String, String>) behind.get(shown);
        if (to == null) {
            environment.remove(name);
        } else {
            environment.put(name, to);
        }
    }
}
