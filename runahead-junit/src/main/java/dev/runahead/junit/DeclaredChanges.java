// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.Frozen;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a test says that it changes for as long as it runs: the annotations of JUnit 6.1 and of JUnit Pioneer, by their
 * names, since neither need be there.
 */
final class DeclaredChanges {

    private static final List<String> PACKAGES = List.of("org.junit.jupiter.api.util.", "org.junitpioneer.jupiter.");

    /** By a part of the annotation's name: Set..., Clear..., Restore..., Writes... and their containers. */
    private static final Map<String, Frozen> PARTS = Map.of(
            "SystemPropert", Frozen.SYSTEM_PROPERTIES,
            "EnvironmentVariable", Frozen.ENVIRONMENT,
            "DefaultLocale", Frozen.LOCALE,
            "DefaultTimeZone", Frozen.TIME_ZONE);

    private DeclaredChanges() {}

    /** What a class or method declares to change; for a class what its superclasses declare too. */
    static Set<Frozen> of(AnnotatedElement element) {
        Set<Frozen> changes = EnumSet.noneOf(Frozen.class);
        for (AnnotatedElement at = element; at != null; at = parent(at)) {
            Annotations.each(at, annotation -> part(annotation).ifPresent(changes::add));
        }
        return changes;
    }

    private static @Nullable AnnotatedElement parent(AnnotatedElement element) {
        return element instanceof Class<?> type ? type.getSuperclass() : null;
    }

    private static Optional<Frozen> part(Annotation annotation) {
        String name = annotation.annotationType().getName();
        String simple = annotation.annotationType().getSimpleName();
        if (simple.startsWith("Reads") || PACKAGES.stream().noneMatch(name::startsWith)) {
            return Optional.empty();
        }
        return PARTS.entrySet().stream()
                .filter(part -> simple.contains(part.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
