// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object that is equal to itself alone. Immutable; the object need not be.
 *
 * @param instance shared by all builds
 * @param fields of its class
 * @param state what was in them, and in arrays and collections there: by it one sees that it has been changed
 */
record SameKey(Object instance, List<Field> fields, List<@Nullable Object> state) implements Key {

    /** What an array, or a collection or map of the JDK, held. */
    private record Contents(Object of, List<@Nullable Object> elements) {}

    /** Reads its fields. */
    static SameKey of(Object instance) throws NoKeyException {
        List<Field> fields = InstanceFields.of(instance.getClass());
        return new SameKey(instance, fields, state(instance, fields));
    }

    private static List<@Nullable Object> state(Object instance, List<Field> fields) throws NoKeyException {
        List<@Nullable Object> state = new ArrayList<>();
        for (Field field : fields) {
            state.add(seen(InstanceFields.get(field, instance)));
        }
        return state;
    }

    /** No code of users is called: what is in a collection is compared as fields are. */
    private static @Nullable Object seen(@Nullable Object value) throws NoKeyException {
        List<@Nullable Object> elements = new ArrayList<>();
        if (value == null) {
            return null;
        } else if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            for (int i = 0; i < length && i <= KeyReader.MOST_VALUES; i++) {
                elements.add(Array.get(value, i));
            }
        } else if (value instanceof Collection<?> collection && Container.isOfTheJdk(value)) {
            elements.addAll(collection);
        } else if (value instanceof Map<?, ?> map && Container.isOfTheJdk(value)) {
            map.forEach((key, mapped) -> {
                elements.add(key);
                elements.add(mapped);
            });
        } else {
            return value;
        }
        if (elements.size() > KeyReader.MOST_VALUES) {
            throw new NoKeyException("more than " + KeyReader.MOST_VALUES + " values");
        }
        return new Contents(value, elements);
    }

    private static boolean alike(List<@Nullable Object> one, List<@Nullable Object> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!alike(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean alike(@Nullable Object first, @Nullable Object second) {
        if (first instanceof Contents before && second instanceof Contents after) {
            return before.of() == after.of() && alike(before.elements(), after.elements());
        }
        return first == second || (first != null && Scalars.has(first) && first.equals(second));
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
        return isAsItWas()
                ? Optional.empty()
                : Optional.of("a field of a " + instance.getClass().getName() + " has been changed");
    }

    private boolean isAsItWas() {
        try {
            return alike(state, state(instance, fields));
        } catch (NoKeyException | ConcurrentModificationException e) { // It has grown, or does just now.
            return false;
        }
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
