// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words behind a seam. Immutable.
 *
 * @param close the method that closes what was built; {@link #NOTHING} if nothing does; null for {@link AutoCloseable}'s
 * @param then the method that ends a build; null if the seam itself does
 * @param byFields whether arguments without value equality are compared by their fields
 * @param exclusive whether two of them disturb each other
 * @param needs a class without which the seam is none, null if there is none
 * @param unless a class with which the seam is none, null if there is none
 * @param notFrom classes whose own calls, and those of classes nested in them, are none
 */
record SeamWords(
        @Nullable String close,
        @Nullable String then,
        boolean byFields,
        boolean exclusive,
        @Nullable String needs,
        @Nullable String unless,
        List<String> notFrom) {

    static final SeamWords NONE = new SeamWords(null, null, false, false, null, null, List.of());

    /** What {@code close} says if a spare stays until the JVM ends. */
    static final String NOTHING = "none";

    /**
     * With one word more.
     *
     * @throws IllegalArgumentException if it is none, with what is wrong
     */
    SeamWords with(String word) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? "" : word.substring(equals + 1);
        return switch (key) {
            case "by-fields" -> {
                noValue(word, equals);
                yield new SeamWords(close, then, true, exclusive, needs, unless, notFrom);
            }
            case "exclusive" -> {
                noValue(word, equals);
                yield new SeamWords(close, then, byFields, true, needs, unless, notFrom);
            }
            case "close" -> new SeamWords(method(word, value), then, byFields, exclusive, needs, unless, notFrom);
            case "then" -> new SeamWords(close, method(word, value), byFields, exclusive, needs, unless, notFrom);
            case "needs" -> new SeamWords(close, then, byFields, exclusive, type(word, value), unless, notFrom);
            case "unless" -> new SeamWords(close, then, byFields, exclusive, needs, type(word, value), notFrom);
            case "not-from" -> {
                List<String> more = new ArrayList<>(notFrom);
                more.add(type(word, value));
                yield new SeamWords(close, then, byFields, exclusive, needs, unless, List.copyOf(more));
            }
            default ->
                throw new IllegalArgumentException(
                        "'" + word + "' is none of close=, then=, by-fields, exclusive, needs=, unless=, not-from=");
        };
    }

    /** Whether calls of a class are calls of the seam. */
    boolean countFrom(String caller) {
        for (String excluded : notFrom) {
            if (caller.startsWith(excluded)
                    && (caller.length() == excluded.length() || caller.charAt(excluded.length()) == '$')) {
                return false;
            }
        }
        return true;
    }

    private static void noValue(String word, int equals) {
        if (equals >= 0) {
            throw new IllegalArgumentException("'" + word + "' takes no value");
        }
    }

    private static String method(String word, String value) {
        String name = value.endsWith("()") ? value.substring(0, value.length() - 2) : value;
        if (!SeamSyntax.isName(name)) {
            throw new IllegalArgumentException(
                    "'" + word + "' does not name a method without parameters, such as close=stop");
        }
        return name;
    }

    private static String type(String word, String value) {
        if (!SeamSyntax.isTypeName(value)) {
            throw new IllegalArgumentException("'" + word + "' does not name a class");
        }
        return value;
    }
}
