// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.util.Locale;
import java.util.StringJoiner;

/** An object of the report's last line, whose keys stand in the order in which they were added. Confined. */
public final class JsonObject {

    private final StringJoiner members = new StringJoiner(",", "{", "}");

    /** Adds a number; what is none, such as 0/0, becomes {@code null}. */
    public JsonObject number(String key, double value, int decimals) {
        return add(key, text(value, decimals));
    }

    /** Adds two numbers, such as the ends of an interval. */
    public JsonObject numbers(String key, double first, double second, int decimals) {
        return add(key, "[" + text(first, decimals) + "," + text(second, decimals) + "]");
    }

    /** Adds a count. */
    public JsonObject count(String key, long value) {
        return add(key, Long.toString(value));
    }

    /** Adds a word, which needs no escape. */
    public JsonObject word(String key, String value) {
        return add(key, "\"" + value + "\"");
    }

    /** Adds an object. */
    public JsonObject object(String key, JsonObject value) {
        return add(key, value.toString());
    }

    /** Adds a value that is JSON already. */
    public JsonObject raw(String key, String json) {
        return add(key, json);
    }

    private JsonObject add(String key, String value) {
        members.add("\"" + key + "\":" + value);
        return this;
    }

    private static String text(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "null";
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
