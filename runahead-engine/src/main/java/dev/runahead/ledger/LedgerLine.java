// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns an entry into a line and back. An event's kind is its record's name in lower case with hyphens; its fields are
 * the record's components, so that a new event needs no code here. Immutable, thread-safe.
 */
final class LedgerLine {

    /** What is looked up once for each kind of event: the first lines are written while a test waits. */
    private record Shape(String kind, List<RecordComponent> components) {
        static Shape of(Class<?> type) {
            return new Shape(kindOf(type.getSimpleName()), List.of(type.getRecordComponents()));
        }
    }

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    /** Apart, since only who reads needs it. */
    private static final class Types {
        static final Map<String, Class<?>> BY_KIND = Arrays.stream(LedgerEvent.class.getPermittedSubclasses())
                .collect(Collectors.toUnmodifiableMap(type -> SHAPES.get(type).kind(), Function.identity()));
    }

    private LedgerLine() {}

    static String write(LedgerEntry entry) {
        Shape shape = SHAPES.get(entry.event().getClass());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", entry.version());
        fields.put("run", entry.run());
        fields.put("fork", entry.fork());
        fields.put("at", entry.atNanos());
        fields.put("event", shape.kind());
        for (RecordComponent component : shape.components()) {
            fields.put(component.getName(), valueOf(component, entry.event()));
        }
        return FlatJson.write(fields);
    }

    /** Empty for a kind that this version does not know: a newer writer may share a directory with an older reader. */
    static Optional<LedgerEntry> read(String line) {
        Map<String, Object> fields = FlatJson.read(line);
        Class<?> type = Types.BY_KIND.get(String.valueOf(fields.get("event")));
        if (type == null) {
            return Optional.empty();
        }
        return Optional.of(new LedgerEntry(
                (int) number(fields.get("v")),
                String.valueOf(fields.get("run")),
                number(fields.get("fork")),
                number(fields.get("at")),
                event(type, fields)));
    }

    private static LedgerEvent event(Class<?> type, Map<String, Object> fields) {
        List<RecordComponent> components = SHAPES.get(type).components();
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = components.stream()
                .map(component -> convert(component.getType(), fields.get(component.getName())))
                .toArray();
        try {
            return (LedgerEvent) type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ledger event " + type.getSimpleName() + " cannot be read", e);
        }
    }

    private static Object convert(Class<?> type, @Nullable Object value) {
        if (type == long.class) {
            return number(value);
        }
        if (type == int.class) {
            return (int) number(value);
        }
        return value == null ? "" : String.valueOf(value);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long number ? number : 0;
    }

    private static Object valueOf(RecordComponent component, LedgerEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("ledger event " + event + " cannot be written", e);
        }
    }

    private static String kindOf(String simpleName) {
        StringBuilder kind = new StringBuilder();
        for (int i = 0; i < simpleName.length(); i++) {
            char letter = simpleName.charAt(i);
            if (Character.isUpperCase(letter) && kind.length() > 0) {
                kind.append('-');
            }
            kind.append(Character.toLowerCase(letter));
        }
        return kind.toString();
    }
}
