// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * The file in which Hugging Face's libraries keep which shard holds which tensor: a JSON object whose {@code weight_map} maps names of
 * tensors to names of files. Confined to one call; memory for the names of shards, not of tensors.
 *
 * <p>Of the JSON only strings are looked at: a shard is a string that follows a colon and ends as weights end.
 */
final class ShardIndex {

    private static final int LONGEST = 4096;

    private final Reader text;

    private ShardIndex(Reader text) {
        this.text = text;
    }

    /**
     * The shards that it names, each once, in the order in which loaders read them: by name.
     *
     * @param ending how their names end
     * @throws IOException if it cannot be read
     */
    static List<String> shards(Path index, String ending) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(index)) {
            return new ShardIndex(text).shards(ending);
        }
    }

    private List<String> shards(String ending) throws IOException {
        TreeSet<String> shards = new TreeSet<>();
        boolean value = false;
        for (int c = text.read(); c >= 0; c = text.read()) {
            if (c == '"') {
                String string = string();
                if (value && string.endsWith(ending)) {
                    shards.add(string);
                }
                value = false;
            } else if (!Character.isWhitespace(c)) {
                value = c == ':';
            }
        }
        return List.copyOf(shards);
    }

    private String string() throws IOException {
        StringBuilder string = new StringBuilder();
        for (int c = text.read(); c >= 0 && c != '"'; c = text.read()) {
            int next = c == '\\' ? text.read() : c; // Names of files have no escapes but of slashes and quotes.
            if (string.length() < LONGEST) {
                string.append((char) next);
            }
        }
        return string.toString();
    }
}
