// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the pages. */
class LinkTests {

    static List<Document> pages() throws IOException {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadSomewhere(Document page) throws IOException {
        for (String link : page.links()) {
            String[] parts = link.split("#", -1);
            Path file = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]);
            assertThat(file).as("%s in %s", link, page).exists();
            if (parts.length > 1) {
                assertThat(new Document(file, Files.readString(file)).anchors())
                        .as("%s in %s", link, page)
                        .contains(parts[1]);
            }
        }
    }
}
