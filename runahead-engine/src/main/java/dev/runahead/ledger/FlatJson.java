// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object on one line whose values are strings and integers: all that a ledger needs, without a dependency on a
 * user's class path. Confined to one call.
 */
final class FlatJson {

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    static String write(Map<String, Object> fields) {
        StringBuilder line = new StringBuilder("{");
        fields.forEach((name, value) -> {
            line.append(line.length() == 1 ? "" : ",");
            quote(line, name);
            line.append(':');
            if (value instanceof Number) {
                line.append(value);
            } else {
                quote(line, String.valueOf(value));
            }
        });
        return line.append('}').toString();
    }

    private static void quote(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }

    /**
     * Reads one object.
     *
     * @throws IllegalArgumentException if the line is not one whole flat object; a torn last line is such a one
     */
    static Map<String, Object> read(String line) {
        FlatJson reader = new FlatJson(line.strip());
        Map<String, Object> fields = reader.object();
        if (reader.at != reader.text.length()) {
            throw reader.unexpected();
        }
        return fields;
    }

    private Map<String, Object> object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
            return fields;
        }
        do {
            String name = string();
            expect(':');
            fields.put(name, peek() == '"' ? string() : integer());
        } while (next() == ',');
        at--;
        expect('}');
        return fields;
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        expect('"');
        for (char c = next(); c != '"'; c = next()) {
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw unexpected();
                }
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }

    private Long integer() {
        int start = at;
        while (peek() == '-' || Character.isDigit(peek())) {
            at++;
        }
        return Long.valueOf(text.substring(start, at));
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            at--;
            throw unexpected();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("not one flat JSON object, at column " + (at + 1) + " of: " + text);
    }
}
