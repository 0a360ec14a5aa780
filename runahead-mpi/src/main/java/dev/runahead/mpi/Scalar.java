// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values are one word each, as {@code toString} writes it. Immutable.
 *
 * @param reader makes the value of the word again
 */
record Scalar(Function<String, Object> reader) {

    private static final Map<Class<?>, Scalar> BY_TYPE = Map.ofEntries(
            Map.entry(String.class, new Scalar(word -> word)),
            Map.entry(int.class, new Scalar(Integer::valueOf)),
            Map.entry(Integer.class, new Scalar(Integer::valueOf)),
            Map.entry(long.class, new Scalar(Long::valueOf)),
            Map.entry(Long.class, new Scalar(Long::valueOf)),
            Map.entry(short.class, new Scalar(Short::valueOf)),
            Map.entry(Short.class, new Scalar(Short::valueOf)),
            Map.entry(byte.class, new Scalar(Byte::valueOf)),
            Map.entry(Byte.class, new Scalar(Byte::valueOf)),
            Map.entry(double.class, new Scalar(Double::valueOf)),
            Map.entry(Double.class, new Scalar(Double::valueOf)),
            Map.entry(float.class, new Scalar(Float::valueOf)),
            Map.entry(Float.class, new Scalar(Float::valueOf)),
            Map.entry(boolean.class, new Scalar(Scalar::truth)),
            Map.entry(Boolean.class, new Scalar(Scalar::truth)),
            Map.entry(char.class, new Scalar(Scalar::character)),
            Map.entry(Character.class, new Scalar(Scalar::character)));

    /** Null if the type is none. */
    static @Nullable Scalar of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    /**
     * Makes a value of a word.
     *
     * @throws IllegalArgumentException if the word stands for none
     */
    Object read(String word) {
        return reader.apply(word);
    }

    private static Object truth(String word) {
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        throw new IllegalArgumentException("'" + word + "' is neither true nor false");
    }

    private static Object character(String word) {
        if (word.length() == 1) {
            return word.charAt(0);
        }
        throw new IllegalArgumentException("'" + word + "' is not one character");
    }
}
