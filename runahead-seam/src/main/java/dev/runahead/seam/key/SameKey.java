// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object that is equal to itself alone. Immutable; the object need not be.
 *
 * @param instance shared by all builds
 * @param fields of its class
 * @param state what was in them: by it one sees that it has been changed
 */
record SameKey(Object instance, List<Field> fields, List<@Nullable Object> state) implements Key {

    /** Reads its fields. */
    static SameKey of(Object instance) throws NoKeyException {
        List<Field> fields = InstanceFields.of(instance.getClass());
        return new SameKey(instance, fields, state(instance, fields));
    }

    private static List<@Nullable Object> state(Object instance, List<Field> fields) {
        List<@Nullable Object> state = new ArrayList<>();
        fields.forEach(field -> state.add(InstanceFields.get(field, instance)));
        return state;
    }

    private static boolean alike(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < one.size(); i++) {
            Object first = one.get(i);
            Object second = other.get(i);
            if (first != second && !(first != null && Scalars.has(first) && first.equals(second))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Object copy() {
        return instance;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Optional<String> change() {
        return alike(state, state(instance, fields))
                ? Optional.empty()
                : Optional.of("a field of a " + instance.getClass().getName() + " has been changed");
    }

    @Override
    public void describe(StringBuilder text) {
        text.append(TypeName.full(instance)).append('\n');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SameKey key && instance == key.instance && alike(state, key.state);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(instance);
    }
}
