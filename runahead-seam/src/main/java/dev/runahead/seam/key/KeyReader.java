// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of one call. Confined to one thread. */
final class KeyReader {

    /** More would take longer than comparing is worth. */
    static final int MOST_VALUES = 10_000;

    private static final Pattern LOCKS = Pattern.compile("lock|mutex|monitor", Pattern.CASE_INSENSITIVE);
    private static final Key LOCK = new PartsKey(Object.class, List.of(), parts -> new Object(), null);

    private final KeyRule rule;
    private final Set<Object> within = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> copied = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    KeyReader(KeyRule rule) {
        this.rule = rule;
    }

    /** What reads a composite. */
    private interface Reading {
        Key read() throws NoKeyException;
    }

    /** The object whose method is called: its method may write to it, so each build has one of its own. */
    Key receiver(Object receiver) throws NoKeyException {
        Class<?> type = receiver.getClass();
        if (Scalars.has(receiver)) {
            return ValueKey.of(receiver);
        }
        refuseMock(type);
        if (type.isRecord()) {
            return inside(receiver, () -> record(receiver));
        }
        return type.isHidden() ? SameKey.of(receiver) : inside(receiver, () -> fields(receiver));
    }

    Key read(@Nullable Object value) throws NoKeyException {
        if (++values > MOST_VALUES) {
            throw new NoKeyException("more than " + MOST_VALUES + " values");
        }
        if (value == null || Scalars.has(value) || value instanceof Annotation) {
            return ValueKey.of(value);
        }
        if (value instanceof Pattern pattern) {
            return new TextKey(pattern, pattern.flags() + " " + pattern.pattern());
        }
        if (value instanceof URL url) { // Its equals asks the network.
            return new TextKey(url, url.toExternalForm());
        }
        return composite(value);
    }

    private Key composite(Object value) throws NoKeyException {
        Class<?> type = value.getClass();
        if (type.isArray()) {
            return inside(value, () -> array(value));
        }
        if (value instanceof Optional<?> optional) {
            List<Key> parts = optional.isEmpty() ? List.of() : List.of(read(optional.get()));
            return new PartsKey(
                    type, parts, copies -> copies.isEmpty() ? Optional.empty() : Optional.of(present(copies)), value);
        }
        if (value instanceof Collection<?> collection) {
            return inside(value, () -> collection(collection));
        }
        if (value instanceof Map<?, ?> map) {
            return inside(value, () -> map(map));
        }
        refuseMock(type);
        if (type.isRecord()) {
            return inside(value, () -> record(value));
        }
        if (comparesItself(type)) {
            return ValueKey.of(value);
        }
        return rule.byFields() && !type.isHidden() ? inside(value, () -> fields(value)) : SameKey.of(value);
    }

    private static Object present(List<@Nullable Object> copies) {
        Object copy = copies.get(0);
        if (copy == null) {
            throw new IllegalStateException("an Optional holds no null");
        }
        return copy;
    }

    private Key inside(Object value, Reading reading) throws NoKeyException {
        if (!within.add(value)) {
            throw new NoKeyException("a " + value.getClass().getName() + " that is within itself");
        }
        try {
            Key key = reading.read();
            if (key instanceof PartsKey parts && parts.writable() && !copied.add(value)) {
                throw new NoKeyException(
                        "a " + value.getClass().getName() + " at two places, of which a copy would make two");
            }
            return key;
        } finally {
            within.remove(value);
        }
    }

    /** What a mock is asked for on another thread its test would count. */
    private void refuseMock(Class<?> type) throws NoKeyException {
        String name = type.getName();
        boolean made = Proxy.isProxyClass(type)
                || name.contains("$MockitoMock$")
                || name.contains("$ByteBuddy$")
                || name.contains("$$EnhancerBy");
        for (Class<?> each = type; each != null && !made; each = each.getSuperclass()) {
            made = rule.rewritten().test(each);
        }
        if (made) {
            throw new NoKeyException(
                    "a " + name + ", whose class was made or rewritten while the JVM ran, as those of mocks are");
        }
    }

    private static boolean comparesItself(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every object has it", e);
        }
    }

    private Key array(Object array) throws NoKeyException {
        Class<?> component = array.getClass().getComponentType();
        int length = Array.getLength(array);
        if (component.isPrimitive() && length > MOST_VALUES) {
            throw new NoKeyException("more than " + MOST_VALUES + " values");
        }
        List<Key> parts = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            parts.add(read(Array.get(array, i)));
        }
        return new PartsKey(array.getClass(), parts, copies -> arrayOf(component, copies), null);
    }

    private static Object arrayOf(Class<?> component, List<@Nullable Object> elements) {
        Object array = Array.newInstance(component, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    private Key collection(Collection<?> collection) throws NoKeyException {
        Container container = Container.of(collection);
        List<Key> parts = new ArrayList<>();
        for (Object element : collection) {
            parts.add(read(element));
        }
        return container.key(collection, parts);
    }

    private Key map(Map<?, ?> map) throws NoKeyException {
        Container container = Container.of(map);
        List<Key> parts = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            parts.add(new EntryKey(read(entry.getKey()), read(entry.getValue())));
        }
        return container.key(map, parts);
    }

    private Key record(Object record) throws NoKeyException {
        Class<?> type = record.getClass();
        List<Key> parts = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (Field field : InstanceFields.of(type)) {
            parts.add(read(InstanceFields.get(field, record)));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new PartsKey(type, parts, copies -> made(constructor, copies), record);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has it", e);
        }
    }

    private static Object made(Constructor<?> constructor, List<@Nullable Object> components) {
        try {
            return constructor.newInstance(components.toArray());
        } catch (InvocationTargetException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(
                    "a copy of a " + constructor.getDeclaringClass().getName() + " cannot be made", e);
        }
    }

    private Key fields(Object object) throws NoKeyException {
        Class<?> type = object.getClass();
        List<Field> fields = InstanceFields.of(type);
        List<Key> parts = new ArrayList<>();
        for (Field field : fields) {
            Object value = InstanceFields.get(field, object);
            parts.add(value != null && isLock(field, value) ? LOCK : read(value));
        }
        if (fields.isEmpty()) {
            return new PartsKey(type, parts, copies -> object, object);
        }
        Constructor<?> blank = Blank.of(type);
        return new PartsKey(type, parts, copies -> filled(Blank.make(blank), fields, copies), null);
    }

    /** What an object locks on its own. Any other plain object may be one that others know too, so only itself is equal to it. */
    private static boolean isLock(Field field, Object value) {
        int modifiers = field.getModifiers();
        return value.getClass() == Object.class
                && Modifier.isPrivate(modifiers)
                && Modifier.isFinal(modifiers)
                && LOCKS.matcher(field.getName()).find();
    }

    private static Object filled(Object blank, List<Field> fields, List<@Nullable Object> values) {
        for (int i = 0; i < fields.size(); i++) {
            InstanceFields.set(fields.get(i), blank, values.get(i));
        }
        return blank;
    }
}
