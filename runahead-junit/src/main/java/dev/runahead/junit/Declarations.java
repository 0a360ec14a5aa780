// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Reads what classes and methods declare, directly or through composed annotations, as JUnit reads annotations: a class
 * also has what its superclass and its interfaces declare, unless it declares a session of the same type itself.
 * Thread-safe.
 */
final class Declarations {

    private static final String DISABLED = "org.junit.jupiter.api.Disabled";

    private final Map<Class<?>, SessionDeclaration<?, ?, ?, ?>> instances = new ConcurrentHashMap<>();

    /**
     * What an element declares; for a class what it inherits too.
     *
     * @throws IllegalStateException if a declaration cannot be used, or two sessions of one type are declared
     */
    List<Declared<?, ?, ?, ?>> on(AnnotatedElement element) {
        List<Declared<?, ?, ?, ?>> found = new ArrayList<>();
        Annotations.each(element, annotation -> {
            DeclaresSession declares = annotation.annotationType().getDeclaredAnnotation(DeclaresSession.class);
            if (declares != null) {
                found.add(declared(annotation, declares.value()));
            }
        });
        refuseTwoOfOneType(element, found);
        if (element instanceof Class<?> type) {
            inherited(type)
                    .flatMap(parent -> on(parent).stream())
                    .filter(each -> found.stream().noneMatch(nearer -> nearer.sessionType() == each.sessionType()))
                    .forEach(found::add);
        }
        return found;
    }

    /** From whom a class inherits what they say of themselves. */
    static Stream<Class<?>> inherited(Class<?> type) {
        Stream<Class<?>> interfaces = Arrays.stream(type.getInterfaces());
        Class<?> parent = type.getSuperclass();
        return parent == null || parent == Object.class ? interfaces : Stream.concat(Stream.of(parent), interfaces);
    }

    /** Whether Jupiter will not execute the element, as far as that can be told without Jupiter. */
    static boolean isDisabled(AnnotatedElement element) {
        boolean[] disabled = {false};
        Annotations.each(
                element,
                annotation ->
                        disabled[0] |= annotation.annotationType().getName().equals(DISABLED));
        return disabled[0];
    }

    private static void refuseTwoOfOneType(AnnotatedElement element, List<Declared<?, ?, ?, ?>> found) {
        Set<Class<?>> types = new HashSet<>();
        for (Declared<?, ?, ?, ?> each : found) {
            if (!types.add(each.sessionType())) {
                throw new IllegalStateException(element + " declares two sessions of type "
                        + each.sessionType().getName() + ", so a parameter could take either; declare one of them on"
                        + " another class or method, or open it in the test");
            }
        }
    }

    /** The annotation's own declaration says which type of annotation it reads. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Declared<?, ?, ?, ?> declared(Annotation annotation, Class<? extends SessionDeclaration> type) {
        return new Declared(annotation, instances.computeIfAbsent(type, Declarations::checkedInstance));
    }

    private static SessionDeclaration<?, ?, ?, ?> checkedInstance(Class<?> type) {
        SessionDeclaration<?, ?, ?, ?> instance = instance(type);
        if (!instance.provider().equals(instance(type).provider())) {
            throw new IllegalStateException("two instances of " + type.getName() + " give providers that are not equal,"
                    + " so nothing that is built ahead could ever be handed over; make "
                    + instance.provider().getClass().getName() + " a record without components");
        }
        return instance;
    }

    private static SessionDeclaration<?, ?, ?, ?> instance(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (SessionDeclaration<?, ?, ?, ?>) constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the constructor of " + type.getName() + " failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    type.getName() + " cannot be made: " + e + "; give it a constructor without parameters and, in a"
                            + " named module, open its package",
                    e);
        }
    }
}
