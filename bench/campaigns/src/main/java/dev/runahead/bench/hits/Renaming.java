// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import java.nio.charset.StandardCharsets;

/**
 * Gives what a class file names another name, as long as the old one: names stand in it once each and as they are (JVMS
 * 4.4.7), so nothing else changes. Immutable.
 *
 * @param from the old name, or the part of it that changes
 * @param to the new one
 */
record Renaming(String from, String to) {

    /** Nothing changes. */
    static final Renaming NONE = new Renaming("", "");

    /** Checks the lengths. */
    Renaming {
        if (from.length() != to.length()) {
            throw new IllegalArgumentException(from + " is not as long as " + to);
        }
    }

    /** The class file with the new name. */
    byte[] of(byte[] classFile) {
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        return from.isEmpty() ? classFile : text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }
}
