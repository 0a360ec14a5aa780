// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryPlaceTests {

    @TempDir
    Path directory;

    @Test
    void projectsOfOneNameHaveHistoriesOfTheirOwn() throws Exception {
        Path one = Files.createDirectories(directory.resolve("a/my app"));
        Path other = Files.createDirectories(directory.resolve("b/my app"));
        HistoryPlace place = at(directory.resolve("cache"));
        Path ofOne = place.fileOf(one).orElseThrow().path();
        assertThat(ofOne.getFileName()).hasToString("history");
        assertThat(ofOne.getParent().getParent()).isEqualTo(directory.resolve("cache"));
        assertThat(ofOne.getParent().getFileName().toString()).matches("my_app-[0-9a-f]{8}");
        assertThat(place.fileOf(other).orElseThrow().path()).isNotEqualTo(ofOne);
    }

    @Test
    void aLinkToAProjectIsThatProject() throws Exception {
        Path project = Files.createDirectories(directory.resolve("project"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), project);
        HistoryPlace place = at(directory.resolve("cache"));
        assertThat(place.fileOf(link)).isPresent().isEqualTo(place.fileOf(project));
    }

    @Test
    void noneIsNoFile() {
        assertThat(HistoryPlace.none().file()).isEmpty();
        assertThat(at(directory).fileOf(directory.resolve("gone"))).isEmpty();
    }

    private static HistoryPlace at(Path path) {
        return HistoryPlace.at(path);
    }
}
