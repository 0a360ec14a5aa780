// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds what tests call a model: a constant of a class, or the parameter of a parameterised test. Initialises no class, and links none
 * of Jupiter. Thread-safe.
 */
final class ModelNames {

    /** Without underscores, in lower case: MODEL_PATH, modelDir, model. */
    private static final Set<String> NAMES = Set.of("model", "modelpath", "modeldir", "modeldirectory");

    private static final String SOURCES = "org.junit.jupiter.params.provider.";
    private static final String VALUES = SOURCES + "ValueSource";

    /** The value of a class's constant, {@code static final String}, of the usual names; a superclass's if it has none. */
    Optional<String> constant(AnnotatedElement element) {
        for (Class<?> type = element instanceof Class<?> given ? given : Object.class;
                type != null && type != Object.class;
                type = type.getSuperclass()) {
            Set<String> fields = new TreeSet<>();
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == String.class
                        && Modifier.isStatic(field.getModifiers())
                        && Modifier.isFinal(field.getModifiers())
                        && isModel(field.getName())) {
                    fields.add(field.getName());
                }
            }
            Optional<String> value = fields.isEmpty() ? Optional.empty() : first(type, fields);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(Class<?> type, Set<String> fields) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            if (bytes == null) {
                return Optional.empty();
            }
            Map<String, String> constants = new TreeMap<>(ClassConstants.read(bytes));
            constants.keySet().retainAll(fields);
            return constants.values().stream().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The values of the parameter of the usual names, invocation by invocation, where they stand with the test: in the only source, which is
     * a {@code @ValueSource} or a {@code @CsvSource}. Others run user code to tell them.
     */
    List<String> arguments(AnnotatedElement element) {
        if (!(element instanceof Method method) || method.getParameterCount() == 0) {
            return List.of();
        }
        Parameter[] parameters = method.getParameters();
        OptionalInt index = IntStream.range(0, parameters.length)
                .filter(i -> parameters[i].isNamePresent() && isModel(parameters[i].getName()))
                .findFirst();
        List<Annotation> sources = Arrays.stream(method.getDeclaredAnnotations())
                .filter(each -> each.annotationType().getName().startsWith(SOURCES))
                .toList();
        return index.isEmpty() || sources.size() != 1
                ? List.of()
                : values(sources.get(0), index.getAsInt(), parameters.length);
    }

    private static List<String> values(Annotation source, int index, int count) {
        try {
            String type = source.annotationType().getName();
            if (type.equals(VALUES) && count == 1) {
                return List.of(
                        (String[]) source.annotationType().getMethod("strings").invoke(source));
            }
            return type.equals(CsvColumn.TYPE) ? CsvColumn.of(source, index) : List.of();
        } catch (ReflectiveOperationException e) {
            return List.of();
        }
    }

    private static boolean isModel(String name) {
        return NAMES.contains(name.replace("_", "").toLowerCase(Locale.ROOT));
    }
}
