// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import dev.runahead.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.aot.AotDetector;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * What stands in the way of a context ahead of its class, as far as that can be told without initialising the class: a static
 * initialiser may start what other tests must not meet yet.
 */
final class Obstacles {

    private static final String SERVICE_CONNECTION =
            "org.springframework.boot.testcontainers.service.connection.ServiceConnection";
    private static final String IMPORT_CONTAINERS =
            "org.springframework.boot.testcontainers.context.ImportTestcontainers";
    private static final String TEST_BEAN = "org.springframework.test.context.bean.override.convention.TestBean";
    private static final String DYNAMIC = "org.springframework.test.context.DynamicPropertySource";
    private static final String EMBEDDED_DATABASE = "io.zonky.test.db.AutoConfigureEmbeddedDatabase";
    private static final String DIRTIES = "org.springframework.test.annotation.DirtiesContext";
    private static final byte[] INITIALISER = "<clinit>".getBytes(StandardCharsets.US_ASCII);

    private Obstacles() {}

    /** The first one; empty if there is none. */
    static Optional<Reason> of(Class<?> testClass) {
        if (AotDetector.useGeneratedArtifacts()) {
            return Optional.of(new Reason("aot", "the tests run in AOT mode, where Spring loads contexts otherwise"));
        }
        Set<Class<?>> around = around(testClass);
        if (fields(around).anyMatch(has(SERVICE_CONNECTION))) {
            return Optional.of(new Reason(
                    "initialises-class",
                    "to compute the key of its context would initialise the class, since that has static"
                            + " @ServiceConnection fields"));
        }
        return initialising(around).or(() -> embeddedDatabase(around)).or(() -> dirtiedBefore(testClass));
    }

    /** Zonky renews a database between tests only on the thread that has loaded the context: another one gets what the last test left. */
    private static Optional<Reason> embeddedDatabase(Set<Class<?>> around) {
        return around.stream().anyMatch(has(EMBEDDED_DATABASE))
                ? Optional.of(new Reason(
                        "embedded-database",
                        "its @AutoConfigureEmbeddedDatabase renews the database only for the thread that has loaded"
                                + " the context, which must be the tests' own"))
                : Optional.empty();
    }

    /** What reads static state of the class when its context is loaded, if there is any to be initialised. */
    private static Optional<Reason> initialising(Set<Class<?>> around) {
        Optional<String> reads = methods(around)
                .filter(has(DYNAMIC))
                .map(method -> "@DynamicPropertySource " + method.getName())
                .findFirst()
                .or(() -> fields(around)
                        .filter(has(TEST_BEAN))
                        .map(field -> "@TestBean " + field.getName())
                        .findFirst())
                .or(() -> around.stream()
                        .filter(has(IMPORT_CONTAINERS))
                        .map(type -> "@ImportTestcontainers")
                        .findFirst());
        if (reads.isEmpty() || around.stream().noneMatch(Obstacles::hasInitialiser)) {
            return Optional.empty();
        }
        return Optional.of(new Reason(
                "initialises-class",
                "to load its context would initialise the class, since its " + reads.get()
                        + " may read static state that is not there yet"));
    }

    /** What is closed when its class begins would be built for nothing. */
    private static Optional<Reason> dirtiedBefore(Class<?> testClass) {
        MergedAnnotation<?> dirties =
                MergedAnnotations.from(testClass, SearchStrategy.TYPE_HIERARCHY).get(DIRTIES);
        boolean before = dirties.isPresent()
                && dirties.getValue("classMode")
                        .map(Object::toString)
                        .filter(mode -> mode.startsWith("BEFORE_"))
                        .isPresent();
        return before
                ? Optional.of(new Reason("dirtied-before", "its @DirtiesContext closes its context when it begins"))
                : Optional.empty();
    }

    /** A class, the classes that it extends and implements, and those that it lies in, with theirs. */
    static Set<Class<?>> around(Class<?> testClass) {
        Set<Class<?>> around = new LinkedHashSet<>();
        add(testClass, around);
        return around;
    }

    private static void add(Class<?> type, Set<Class<?>> around) {
        if (type == null || type == Object.class || !around.add(type)) {
            return;
        }
        add(type.getSuperclass(), around);
        Arrays.stream(type.getInterfaces()).forEach(each -> add(each, around));
        add(type.getDeclaringClass(), around);
    }

    private static Stream<Field> fields(Set<Class<?>> types) {
        return types.stream().flatMap(type -> Arrays.stream(type.getDeclaredFields()));
    }

    private static Stream<Method> methods(Set<Class<?>> types) {
        return types.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers()));
    }

    private static Predicate<AnnotatedElement> has(String annotation) {
        return element -> MergedAnnotations.from(element).isPresent(annotation);
    }

    /** Whether its class file may hold an initialiser: one whose file cannot be read counts as if it did. */
    private static boolean hasInitialiser(Class<?> type) {
        String name = type.getName();
        try (InputStream file = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return file == null || contains(file.readAllBytes(), INITIALISER);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean contains(byte[] bytes, byte... part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
