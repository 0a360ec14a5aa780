// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Which test classes Spring has a context for, by what stands on them; initialises none. */
final class SpringClasses {

    private static final String EXTEND_WITH = "org.junit.jupiter.api.extension.ExtendWith";
    private static final String RUN_WITH = "org.junit.runner.RunWith";
    private static final String SPRING_EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";
    private static final String SPRING_RUNNER = "org.springframework.test.context.junit4.SpringJUnit4ClassRunner";
    private static final String SPRING_RULE = "org.springframework.test.context.junit4.rules.SpringClassRule";
    private static final String CAPTURE_EXTENSION = "org.springframework.boot.test.system.OutputCaptureExtension";
    private static final String CAPTURE_RULE = "org.springframework.boot.test.system.OutputCaptureRule";

    private SpringClasses() {}

    /** Whether its framework asks Spring for a context: both an extension or runner of Spring's and a configuration. */
    static boolean has(Class<?> testClass) {
        return isRunBySpring(testClass)
                && Stream.of(ContextConfiguration.class, ContextHierarchy.class, BootstrapWith.class)
                        .anyMatch(type -> TestContextAnnotationUtils.hasAnnotation(testClass, type));
    }

    private static boolean isRunBySpring(Class<?> testClass) {
        return names(testClass, EXTEND_WITH, SPRING_EXTENSION)
                || names(testClass, RUN_WITH, SPRING_RUNNER)
                || hasField(testClass, SPRING_RULE);
    }

    /** Why nothing is to be built beside it: what it captures is all that the JVM prints. */
    static Optional<String> wantsQuiet(Class<?> testClass) {
        boolean captures = names(testClass, EXTEND_WITH, CAPTURE_EXTENSION) || hasField(testClass, CAPTURE_RULE);
        return captures
                ? Optional.of("it captures the JVM's output, in which a context that is built beside it would stand")
                : Optional.empty();
    }

    /** JUnit 4's rules are fields. */
    private static boolean hasField(Class<?> testClass, String type) {
        return Obstacles.around(testClass).stream()
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .anyMatch(field -> isA(field.getType(), type));
    }

    /** Whether an annotation on the class, or around it, names a class or one that extends it. */
    private static boolean names(Class<?> testClass, String annotation, String type) {
        Set<Class<?>> around = Obstacles.around(testClass);
        Predicate<Class<?>> is = named -> isA(named, type);
        return around.stream().anyMatch(each -> named(each, annotation, is));
    }

    private static boolean named(AnnotatedElement element, String annotation, Predicate<Class<?>> is) {
        return MergedAnnotations.from(element).stream(annotation)
                .map(found -> found.getValue(MergedAnnotation.VALUE))
                .flatMap(Optional::stream)
                .flatMap(value -> value instanceof Class<?>[] several
                        ? Arrays.stream(several)
                        : Arrays.stream(new Class<?>[] {(Class<?>) value}))
                .anyMatch(is);
    }

    private static boolean isA(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
