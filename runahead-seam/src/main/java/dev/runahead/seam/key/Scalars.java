// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/** Immutable values that are nothing but what they say. */
final class Scalars {

    private static final Set<Class<?>> CLASSES = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            Class.class);

    private Scalars() {}

    /** Whether a value is one. */
    static boolean has(Object value) {
        return value instanceof Enum<?> || CLASSES.contains(value.getClass());
    }
}
