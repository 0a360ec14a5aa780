// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An object that is the sum of its parts: an array, a collection, a map, a record, a builder. Immutable.
 *
 * @param type its very class
 * @param parts in order, as a list; where order is nothing, as a set
 * @param rebuild makes an object of copies of the parts
 * @param shareable the object itself if it cannot change and so need not be copied, null if it can
 */
record PartsKey(
        Class<?> type,
        Collection<Key> parts,
        Rebuild rebuild,
        @Nullable Object shareable) implements Key {

    /** Makes an object of parts. */
    interface Rebuild {

        /**
         * Makes it anew.
         *
         * @throws IllegalStateException if its class does not let itself be made of these
         */
        Object from(List<@Nullable Object> parts);
    }

    @Override
    public Object copy() {
        if (shareable != null && shared()) {
            return shareable;
        }
        List<@Nullable Object> copies = new ArrayList<>(parts.size());
        parts.forEach(part -> copies.add(part.copy()));
        return rebuild.from(copies);
    }

    /** Whether a build may change it, so that it counts at how many places it is. */
    boolean writable() {
        return shareable == null && !(type.isArray() && parts.isEmpty());
    }

    @Override
    public boolean shared() {
        return shareable != null && parts.stream().allMatch(Key::shared);
    }

    @Override
    public Optional<String> change() {
        return parts.stream().flatMap(part -> part.change().stream()).findFirst();
    }

    @Override
    public void describe(StringBuilder text) {
        text.append(type.getName()).append('[').append(parts.size()).append('\n');
        if (parts instanceof List<Key>) {
            parts.forEach(part -> part.describe(text));
            return;
        }
        TreeSet<String> sorted = new TreeSet<>(); // Hash codes, and so orders, differ from JVM to JVM.
        for (Key part : parts) {
            StringBuilder one = new StringBuilder();
            part.describe(one);
            sorted.add(one.toString());
        }
        sorted.forEach(text::append);
    }

    @Override
    @SuppressWarnings("UndefinedEquals") // Of one type they are both lists, or both sets.
    public boolean equals(@Nullable Object other) {
        return other instanceof PartsKey key && type == key.type && parts.equals(key.parts);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + parts.hashCode();
    }
}
