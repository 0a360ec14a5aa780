// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls public methods without parameters by name. */
final class PublicMethod {

    private PublicMethod() {}

    /** The method of a class, also one that is public in an interface alone. */
    static Optional<Method> of(Class<?> type, String name) {
        try {
            return Optional.of(type.getMethod(name));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /**
     * Calls one.
     *
     * @throws IllegalStateException if there is none that may be called
     * @throws Throwable what it throws
     */
    static @Nullable Object call(Object target, String name) throws Throwable {
        Method method = of(target.getClass(), name)
                .orElseThrow(() -> new IllegalStateException(target.getClass().getName() + " has no public method "
                        + name + "() without parameters; correct it in runahead.seams"));
        Method callable = callable(method, target.getClass(), name);
        try {
            return callable.invoke(target);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    name + "() of " + target.getClass().getName() + " may not be called from outside its module", e);
        }
    }

    /** A public method of a class that is not public may be called by its interface, or if its module is open. */
    private static Method callable(Method method, Class<?> type, String name) {
        if (!method.trySetAccessible()) {
            for (Class<?> each : type.getInterfaces()) {
                Optional<Method> declared = of(each, name);
                if (declared.isPresent() && declared.get().trySetAccessible()) {
                    return declared.get();
                }
            }
        }
        return method;
    }
}
