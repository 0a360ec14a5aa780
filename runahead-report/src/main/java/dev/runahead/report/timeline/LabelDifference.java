// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * In what words two labels differ. Immutable.
 *
 * @param words how many words of both the other one lacks
 * @param text what people read of it, such as {@code workers=1 -> workers=2}
 */
record LabelDifference(int words, String text) {

    static LabelDifference of(String before, String after) {
        List<String> gone = words(before);
        List<String> come = words(after);
        for (String word : words(before)) {
            if (come.remove(word)) {
                gone.remove(word);
            }
        }
        return new LabelDifference(gone.size() + come.size(), text(gone, come));
    }

    private static List<String> words(String label) {
        return new ArrayList<>(List.of(label.strip().split("\\s+")));
    }

    private static String text(List<String> gone, List<String> come) {
        if (gone.isEmpty()) {
            return come.isEmpty() ? "the order of words" : "with " + String.join(" ", come);
        }
        return come.isEmpty()
                ? "without " + String.join(" ", gone)
                : String.join(" ", gone) + " -> " + String.join(" ", come);
    }
}
