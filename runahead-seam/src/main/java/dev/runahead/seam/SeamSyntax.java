// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads seams as users write them; {@code docs/seams.md} says how. Loaded in every JVM with the agent: neither regular expressions
 * nor lambdas, each of which would load classes that a suite without seams does not need.
 */
final class SeamSyntax {

    private final List<Seam> seams = new ArrayList<>();
    private final List<Seam> exclusions = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private boolean excludesAll;

    private SeamSyntax() {}

    /**
     * What was read.
     *
     * @param seams in order
     * @param exclusions seams that are to be none
     * @param excludesAll whether no seam of the catalogue is one
     * @param errors what could not be read, each with its reason
     */
    record Parsed(List<Seam> seams, List<Seam> exclusions, boolean excludesAll, List<String> errors) {}

    /** Reads entries that are separated by commas or line ends; a line that begins with two slashes is a comment. */
    static Parsed parse(String text) {
        SeamSyntax syntax = new SeamSyntax();
        int begin = 0;
        int depth = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (text.startsWith("//", at) && text.substring(begin, at).isBlank()) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
                begin = at;
            }
            char c = at == text.length() ? '\n' : text.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '\n' || (c == ',' && depth <= 0)) {
                syntax.entry(text.substring(begin, at).strip());
                begin = at + 1;
                depth = 0;
            }
        }
        return new Parsed(syntax.seams, syntax.exclusions, syntax.excludesAll, syntax.errors);
    }

    /**
     * One seam.
     *
     * @throws IllegalArgumentException if it is none, with what is wrong
     */
    static Seam seam(String entry) {
        int hash = entry.indexOf('#');
        if (hash <= 0) {
            throw new IllegalArgumentException(
                    "there is no '#' between class and member, as in com.acme.Server#start()");
        }
        String type = entry.substring(0, hash);
        if (!isTypeName(type)) {
            throw new IllegalArgumentException(
                    "'" + type + "' is no class name, such as com.acme.Server or com.acme.Server$Builder");
        }
        int memberEnd = memberEnd(entry, hash + 1);
        String member = entry.substring(hash + 1, memberEnd);
        if (!member.equals(Seam.CONSTRUCTOR) && !isName(member.replace('-', '_'))) {
            throw new IllegalArgumentException("'" + member + "' is neither a method's name nor <init>");
        }
        String parameters = null;
        int end = memberEnd;
        if (memberEnd < entry.length() && entry.charAt(memberEnd) == '(') {
            end = entry.indexOf(')', memberEnd) + 1;
            if (end == 0) {
                throw new IllegalArgumentException("its parameters have no end: ')' is missing");
            }
            parameters = ParameterTypes.descriptor(entry.substring(memberEnd + 1, end - 1));
        }
        SeamWords words = SeamWords.NONE;
        for (String word : words(entry.substring(end))) {
            words = words.with(word);
        }
        return new Seam(type.replace('.', '/'), member, parameters, words, entry);
    }

    private void entry(String entry) {
        if (entry.isEmpty()) {
            return;
        }
        if (entry.equals("!*")) {
            excludesAll = true;
            return;
        }
        try {
            if (entry.charAt(0) == '!') {
                exclusions.add(seam(entry.substring(1).strip()));
            } else {
                seams.add(seam(entry));
            }
        } catch (IllegalArgumentException e) {
            errors.add("'" + entry + "', which is no seam: " + e.getMessage());
        }
    }

    private static int memberEnd(String entry, int from) {
        for (int at = from; at < entry.length(); at++) {
            char c = entry.charAt(at);
            if (c == '(' || Character.isWhitespace(c)) {
                return at;
            }
        }
        return entry.length();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int begin = -1;
        for (int at = 0; at <= text.length(); at++) {
            boolean blank = at == text.length() || Character.isWhitespace(text.charAt(at));
            if (blank && begin >= 0) {
                words.add(text.substring(begin, at));
                begin = -1;
            } else if (!blank && begin < 0) {
                begin = at;
            }
        }
        return words;
    }

    /** Whether it is a name of Java. */
    static boolean isName(@Nullable String name) {
        if (name == null || name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) {
            return false;
        }
        for (int at = 1; at < name.length(); at++) {
            if (!Character.isJavaIdentifierPart(name.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is names of Java with dots between them. */
    static boolean isTypeName(String name) {
        int begin = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', begin)) {
            if (!isName(name.substring(begin, dot))) {
                return false;
            }
            begin = dot + 1;
        }
        return isName(name.substring(begin));
    }
}
