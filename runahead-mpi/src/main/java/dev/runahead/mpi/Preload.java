// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a worker does before its pool is ready. Immutable.
 *
 * @param className the class, by the name that {@link Class#getName()} gives
 * @param arguments what its {@link WorkerPreload} gets, a serialisable record; null if the class is only initialised
 */
public record Preload(String className, @Nullable Record arguments) {

    /** Checks the name and that the arguments can travel. */
    public Preload {
        if (className == null || className.isBlank()) {
            throw new IllegalArgumentException(
                    "preload class name '" + className + "' is blank; give the name of a class on the class path");
        }
        if (arguments != null && !(arguments instanceof Serializable)) {
            throw new IllegalArgumentException("preload arguments of type "
                    + arguments.getClass().getName() + " cannot travel to a worker; let the record implement"
                    + " java.io.Serializable");
        }
    }

    static Preload initialise(Class<?> type) {
        return new Preload(named(type), null);
    }

    static Preload run(Class<? extends WorkerPreload<?>> type, Record arguments) {
        if (arguments == null) {
            throw new IllegalArgumentException("preload " + type.getName()
                    + " was given null arguments; give it a record, one without components if it needs none");
        }
        String name = named(type);
        try {
            var unused = type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    "preload " + name + " has no constructor without parameters, so a worker cannot make one;"
                            + " add it, and pass what it needs as arguments",
                    e);
        }
        return new Preload(name, arguments);
    }

    private static String named(Class<?> type) {
        if (type.isHidden() || type.isAnonymousClass() || type.isLocalClass()) {
            throw new IllegalArgumentException("preload " + type.getName()
                    + " is a lambda, an anonymous or a local class, so two pools with it would never be equal;"
                    + " use a named class");
        }
        return type.getName();
    }

    String simpleName() {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
