// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/**
 * Makes objects without running a constructor of their class, as deserialization does: by the JDK's {@code
 * sun.reflect.ReflectionFactory}, which the module {@code jdk.unsupported} exports for libraries that do.
 */
final class Blank {

    private Blank() {}

    /**
     * How to make one of a class.
     *
     * @throws NoKeyException if this JVM cannot
     */
    static Constructor<?> of(Class<?> type) throws NoKeyException {
        try {
            Class<?> factories = Class.forName("sun.reflect.ReflectionFactory");
            Object factory = factories.getMethod("getReflectionFactory").invoke(null);
            Object made = factories
                    .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                    .invoke(factory, type, Object.class.getDeclaredConstructor());
            return (Constructor<?>) made;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new NoKeyException("this JVM cannot copy a " + type.getName() + ": " + e);
        }
    }

    static Object make(Constructor<?> blank) {
        try {
            return blank.newInstance();
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "a blank " + blank.getDeclaringClass().getName() + " cannot be made", e);
        }
    }
}
