// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable value without an equality that could be used, but with a text. Immutable.
 *
 * @param value shared by all builds
 * @param text all that it is
 */
record TextKey(Object value, String text) implements Key {

    @Override
    public Object copy() {
        return value;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Optional<String> change() {
        return Optional.empty();
    }

    @Override
    public void describe(StringBuilder all) {
        all.append(text).append('\n');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextKey key && value.getClass() == key.value.getClass() && text.equals(key.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
