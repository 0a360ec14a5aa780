// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * JUnit's unique id of a test or container, taken apart as far as people want to read it. Immutable.
 *
 * @param id such as {@code [engine:junit-jupiter]/[class:a.B]/[method:c(int)]}
 */
record TestName(String id) {

    /** The id of what is around it; empty if nothing is. */
    String parent() {
        int end = id.lastIndexOf("/[");
        return end < 0 ? "" : id.substring(0, end);
    }

    private String lastSegment() {
        String segment = id.substring(id.lastIndexOf("/[") + 1);
        return segment.startsWith("[") && segment.endsWith("]") ? segment.substring(1, segment.length() - 1) : segment;
    }

    private String type() {
        String segment = lastSegment();
        int colon = segment.indexOf(':');
        return colon < 0 ? "" : segment.substring(0, colon);
    }

    private String value() {
        String segment = lastSegment();
        String value = segment.substring(segment.indexOf(':') + 1);
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // Not what JUnit writes; a name all the same.
            return value;
        }
    }

    boolean isEngine() {
        return parent().isEmpty();
    }

    /** Whether it is a class, by the name that its engine gives to such a thing, or stands where classes stand. */
    boolean isClass() {
        String type = type();
        return type.contains("class") || type.equals("runner") || new TestName(parent()).isEngine();
    }

    /** Without packages, parameter types and what is around its class, such as {@code B.c #2}. */
    String words() {
        if (id.isEmpty() || isEngine()) {
            return value();
        }
        if (isClass()) {
            return className();
        }
        String around = new TestName(parent()).words();
        String type = type();
        if (type.endsWith("invocation") || type.startsWith("dynamic-")) {
            return around + " " + value();
        }
        return around + "." + method();
    }

    private String className() {
        String name = value();
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return type().startsWith("nested") ? new TestName(parent()).words() + "." + simple : simple;
    }

    private String method() {
        String name = value();
        int parameters = name.indexOf('(');
        return parameters < 0 ? name : name.substring(0, parameters);
    }
}
