// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.lang.annotation.Annotation;

/** What the type of a value is called, in each run the same. */
final class TypeName {

    private static final String LAMBDA = "$$Lambda";

    private TypeName() {}

    /** With its package; of a lambda the class that it stands in. */
    static String full(Object value) {
        String name = type(value).getName();
        int lambda = name.indexOf(LAMBDA); // What follows differs from run to run.
        return lambda < 0 ? name : name.substring(0, lambda + LAMBDA.length());
    }

    /** Without its package. */
    static String simple(Object value) {
        Class<?> type = type(value);
        return type.getName().contains(LAMBDA) ? "lambda" : type.getSimpleName();
    }

    private static Class<?> type(Object value) {
        return value instanceof Annotation annotation ? annotation.annotationType() : value.getClass();
    }
}
