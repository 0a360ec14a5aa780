// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a text, to be read in the order in which they were written: separated by blanks, each in the encoding of URLs,
 * so that it holds none. Confined to one thread.
 */
final class SpecWords {

    private final List<String> words;
    private int next;

    /** None yet. */
    SpecWords() {
        this.words = new ArrayList<>();
    }

    /** Those of a text. */
    SpecWords(String text) {
        this.words = List.of(text.split(" ", -1));
    }

    void add(Object word) {
        words.add(URLEncoder.encode(word.toString(), StandardCharsets.UTF_8));
    }

    boolean hasNext() {
        return next < words.size();
    }

    /** The next word. */
    String next() {
        if (!hasNext()) {
            throw new IllegalArgumentException("it ends after " + next + " words");
        }
        return URLDecoder.decode(words.get(next++), StandardCharsets.UTF_8);
    }

    /** The next word, which must be this one. */
    void expect(Object word) {
        String found = next();
        if (!found.equals(word.toString())) {
            throw new IllegalArgumentException("'" + found + "' stands where '" + word + "' should");
        }
    }

    /** Whether the next word is this one: then it is read. */
    boolean nextIs(Object word) {
        boolean found = hasNext() && words.get(next).equals(word.toString());
        if (found) {
            next++;
        }
        return found;
    }

    /** The next word, a number. */
    int number() {
        return Integer.parseInt(next());
    }

    void expectEnd() {
        if (hasNext()) {
            throw new IllegalArgumentException("it goes on after " + next + " words");
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
