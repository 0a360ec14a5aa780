// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Annotations as JUnit reads them: also those that stand on annotations. */
final class Annotations {

    private Annotations() {}

    /** Direct annotations, the annotations on these, and so on; each type once. */
    static void each(AnnotatedElement element, Consumer<Annotation> action) {
        each(element, new HashSet<>(), action);
    }

    private static void each(AnnotatedElement element, Set<Class<?>> seen, Consumer<Annotation> action) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (!type.getName().startsWith("java.lang.") && seen.add(type)) {
                action.accept(annotation);
                each(type, seen, action);
            }
        }
    }
}
