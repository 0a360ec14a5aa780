// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.documentation;

import dev.runahead.it.ReactorRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page in Markdown. Immutable.
 *
 * @param path of the file
 * @param text of it
 */
record Document(Path path, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("!?\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /** A piece of code. */
    record Snippet(Document of, int number, String language, String code) {
        @Override
        public String toString() {
            return of + " " + language + " " + number;
        }
    }

    /** Those that people read: the README, what lies in {@code docs}, and others that these lead to. */
    static List<Document> all() throws IOException {
        Path root = ReactorRepository.above();
        List<Document> all = new ArrayList<>();
        for (String name :
                List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md", "bench/ledgers/README.md")) {
            all.add(read(root.resolve(name)));
        }
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                all.add(read(file));
            }
        }
        return all;
    }

    static Document named(String name) throws IOException {
        return read(ReactorRepository.above().resolve(name));
    }

    private static Document read(Path path) throws IOException {
        return new Document(path, Files.readString(path));
    }

    /** All of its code. */
    List<Snippet> snippets() {
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            snippets.add(new Snippet(this, snippets.size() + 1, block.group(1), block.group(2)));
        }
        return snippets;
    }

    /** Where its links lead that stay in this repository. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(withoutCode());
        while (link.find()) {
            if (!link.group(1).matches("\\w+:.*")) {
                links.add(link.group(1));
            }
        }
        return links;
    }

    /** What a link's end behind {@code #} may be. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        Matcher heading = HEADING.matcher(withoutCode());
        while (heading.find()) {
            anchors.add(heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }

    private String withoutCode() {
        return BLOCK.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return ReactorRepository.above().relativize(path).toString();
    }
}
