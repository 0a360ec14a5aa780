// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.lang.annotation.Annotation;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value with an equality of its own. Immutable; the value need not be.
 *
 * @param value shared by all builds
 * @param hash its hash code when it was read: by it one sees that it has been changed
 */
record ValueKey(@Nullable Object value, int hash) implements Key {

    /** Calls {@code hashCode} of a user's class. */
    static ValueKey of(@Nullable Object value) {
        return new ValueKey(value, value == null ? 0 : value.hashCode());
    }

    @Override
    public @Nullable Object copy() {
        return value;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Optional<String> change() {
        return value == null || value.hashCode() == hash
                ? Optional.empty()
                : Optional.of("a " + value.getClass().getName() + " has been changed");
    }

    /** Of classes that the JDK has the text is a function of the value. */
    @Override
    public void describe(StringBuilder text) {
        if (value instanceof Enum<?> constant) {
            text.append(constant.name());
        } else if (value instanceof Class<?> type) {
            text.append(type.getName());
        } else if (value == null
                || value instanceof Annotation
                || value.getClass().getClassLoader() == null) {
            text.append(value);
        } else {
            text.append(value.getClass().getName());
        }
        text.append('\n');
    }

    /** The hashes first: they differ for nearly all values that do, and then no user's code is called. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueKey key && hash == key.hash && Objects.equals(value, key.value);
    }

    /** As it was read, so that what has been changed is still found where it was put. */
    @Override
    public int hashCode() {
        return hash;
    }
}
