// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records as words and back: of primitives, their boxes, strings, enums, paths, classes, and such records. Immutable.
 *
 * <p>A record that may hold a secret is refused, by the names of its components: what a word of a name ends with, so that
 * {@code apiKey} and {@code tokens} count, and {@code tokenizer} does not.
 *
 * @param loader finds the classes that a text names
 */
record ValueText(@Nullable ClassLoader loader) {

    private static final Pattern SECRET =
            Pattern.compile(".*(password|passwd|pwd|passphrase|token|secret|key|credential)s?");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");
    private static final String NULL = "null";
    private static final String VALUE = "is";

    /** A value has no text, or should have none; the message says which. Never leaves this package. */
    static final class NoText extends Exception {
        private static final long serialVersionUID = 1;

        NoText(String why) {
            super(why);
        }
    }

    /** Writes a record: its class, and each component by name. */
    static void write(SpecWords words, Record value) throws NoText {
        refuseSecret(value.getClass().getSimpleName());
        RecordComponent[] components = value.getClass().getRecordComponents();
        words.add(value.getClass().getName());
        words.add(components.length);
        for (RecordComponent component : components) {
            refuseSecret(component.getName());
            words.add(component.getName());
            write(words, component.getType(), valueOf(component, value));
        }
    }

    private static void refuseSecret(String name) throws NoText {
        boolean secret = BETWEEN_WORDS
                .splitAsStream(name)
                .map(word -> SECRET.matcher(word.toLowerCase(Locale.ROOT)))
                .anyMatch(Matcher::matches);
        if (secret) {
            throw new NoText(name + " may be a secret");
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record value) throws NoText {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (ReflectiveOperationException | RuntimeException e) { // User code, or a module that is not open.
            throw new NoText(component + " cannot be read: " + e);
        }
    }

    private static void write(SpecWords words, Class<?> type, @Nullable Object value) throws NoText {
        words.add(value == null ? NULL : VALUE);
        if (value instanceof Record nested && type.isRecord()) {
            write(words, nested);
        } else if (value instanceof Enum<?> constant && type.isEnum()) {
            words.add(constant.name());
        } else if (value instanceof Class<?> named && !named.isPrimitive()) {
            words.add(named.getName());
        } else if (value instanceof Path path
                && type == Path.class
                && path.getFileSystem() == FileSystems.getDefault()) {
            words.add(path);
        } else if (value != null && Scalar.of(type) != null) {
            words.add(value);
        } else if (value != null) {
            throw new NoText("a " + type.getName() + " has no text");
        }
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if its class is gone or another one, or its constructor refuses the values
     */
    Record read(SpecWords words) {
        Class<?> type = type(words.next());
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type.getName() + " is no record any more");
        }
        words.expect(components.length);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            words.expect(components[i].getName());
            values[i] = read(words, components[i].getType());
        }
        return instance(type, components, values);
    }

    private static Record instance(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getName() + " refuses its values: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be made: " + e, e);
        }
    }

    private @Nullable Object read(SpecWords words, Class<?> type) {
        String mark = words.next();
        if (mark.equals(NULL)) {
            return null;
        }
        if (type.isRecord()) {
            return read(words);
        }
        String word = words.next();
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(type.getName() + " has no " + word));
        }
        if (type == Class.class) {
            return type(word);
        }
        if (type == Path.class) {
            return Path.of(word);
        }
        Scalar scalar = Scalar.of(type);
        if (scalar == null) {
            throw new IllegalArgumentException("a " + type.getName() + " has no text");
        }
        return scalar.read(word);
    }

    private Class<?> type(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException("class " + name + " is gone", e);
        }
    }
}
