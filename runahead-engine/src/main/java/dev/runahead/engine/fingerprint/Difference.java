// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.fingerprint;

import dev.runahead.Frozen;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is not as it was. It does not say who changed it. Immutable.
 *
 * @param part where
 * @param name of the variable or property; of other parts what it is
 * @param text what people read, in one line; with values only where they may be seen
 */
public record Difference(Frozen part, String name, String text) {

    /** Joins the places of a class loader, which hold colons. */
    static final String PLACES = "\n";

    static Difference of(
            Frozen part, String name, @Nullable String before, @Nullable String after, boolean showsValues) {
        String text = switch (part) {
            case ENVIRONMENT -> "the environment variable " + name + " " + change(before, after, showsValues);
            case SYSTEM_PROPERTIES -> "the system property " + name + " " + change(before, after, showsValues);
            case CLASS_PATH ->
                "the class path (" + name + ") differs: " + parting(entries(name, before), entries(name, after));
            case CONTEXT_CLASS_LOADER, WORKING_DIRECTORY, LOCALE, TIME_ZONE ->
                part + " was " + before + " and is " + after;
        };
        return new Difference(part, name, text);
    }

    private static String change(@Nullable String before, @Nullable String after, boolean showsValues) {
        if (before == null) {
            return showsValues ? "was not set and is " + after : "was not set";
        }
        if (after == null) {
            return showsValues ? "was " + before + " and is not set any more" : "is not set any more";
        }
        return showsValues ? "was " + before + " and is " + after : "differs";
    }

    /** Class paths are long: where the two part. */
    private static String parting(List<String> before, List<String> after) {
        int at = 0;
        while (at < before.size() && at < after.size() && before.get(at).equals(after.get(at))) {
            at++;
        }
        return "entry " + (at + 1) + " was " + entry(before, at) + " and is " + entry(after, at);
    }

    private static String entry(List<String> path, int at) {
        return at < path.size() ? path.get(at) : "not there";
    }

    private static List<String> entries(String name, @Nullable String path) {
        return path == null ? List.of() : List.of(path.split(name.endsWith(".path") ? File.pathSeparator : PLACES, -1));
    }
}
