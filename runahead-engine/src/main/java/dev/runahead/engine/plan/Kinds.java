// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Kinds of sessions, by name; a star at the end of a name stands for any rest. Immutable.
 *
 * @param named which kinds; empty for all
 * @param leftOut which of these do not count all the same
 */
public record Kinds(List<String> named, List<String> leftOut) {

    private static final String NOT = "!";

    /** Copies both lists. */
    public Kinds {
        named = List.copyOf(named);
        leftOut = List.copyOf(leftOut);
    }

    /** All of them. */
    public static Kinds all() {
        return new Kinds(List.of(), List.of());
    }

    /**
     * Reads names.
     *
     * @param names one behind an exclamation mark is left out; if all are, every other kind counts
     */
    public static Kinds of(List<String> names) {
        List<String> named = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(NOT)) {
                leftOut.add(name.substring(NOT.length()).strip());
            } else {
                named.add(name);
            }
        }
        return new Kinds(named, leftOut);
    }

    /** Whether a kind is one of them. */
    public boolean has(String kind) {
        return (named.isEmpty() || anyMatches(named, kind)) && !anyMatches(leftOut, kind);
    }

    static boolean anyMatches(List<String> names, String kind) {
        return names.stream()
                .anyMatch(name ->
                        name.endsWith("*") ? kind.startsWith(name.substring(0, name.length() - 1)) : kind.equals(name));
    }
}
