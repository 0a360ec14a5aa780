// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

/** Text as a string of JSON. */
public final class JsonText {

    private JsonText() {}

    /** The text in quotes, with what JSON wants escaped; never null. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
