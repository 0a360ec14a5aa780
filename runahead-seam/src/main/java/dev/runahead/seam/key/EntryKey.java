// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Optional;

/**
 * An entry of a map, only ever a part of the map's key. Immutable.
 *
 * @param key of the map's key
 * @param value of the map's value
 */
record EntryKey(Key key, Key value) implements Key {

    @Override
    public Object copy() {
        return new SimpleImmutableEntry<>(key.copy(), value.copy());
    }

    /** That of its parts: a map that is shared does not ask for a copy. */
    @Override
    public boolean shared() {
        return key.shared() && value.shared();
    }

    @Override
    public Optional<String> change() {
        return key.change().or(value::change);
    }

    @Override
    public void describe(StringBuilder text) {
        key.describe(text);
        value.describe(text);
    }
}
