// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveStoreTests {

    private static final ArchiveKey KEY = new ArchiveKey("01234567");

    @TempDir
    Path parent;

    private ArchiveStore store;

    @BeforeEach
    void aPlaceThatIsNotThere() {
        store = new ArchiveStore(parent.resolve("cache/workers"));
    }

    @Test
    void findsWhatWasMade() throws Exception {
        assertThat(store.find(KEY)).isEmpty();
        Path made = make(KEY, "classes");
        assertThat(store.find(KEY)).contains(made);
        assertThat(made).hasContent("classes");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.directory())))
                .isEqualTo("rwx------");
        assertThat(store.find(new ArchiveKey("76543210"))).isEmpty();
        assertThat(store.reserve(KEY)).isEmpty();
        assertThat(names()).containsExactly(made.getFileName().toString());
    }

    @Test
    void oneMakesItAtATimeAndOneThatIsStoppedLeavesNothing() throws Exception {
        try (ArchiveStore.Making making = store.reserve(KEY).orElseThrow()) {
            assertThat(store.reserve(KEY)).isEmpty();
            Files.writeString(making.file(), "half");
            assertThat(store.find(KEY)).isEmpty();
        }
        assertThat(names()).isEmpty();
        store.reserve(KEY).orElseThrow().close();
    }

    @Test
    void whatHasFailedIsNotTriedAgainForADay() throws Exception {
        try (ArchiveStore.Making making = store.reserve(KEY).orElseThrow()) {
            assertThatThrownBy(making::keep).isInstanceOf(NoSuchFileException.class);
            making.failed();
        }
        assertThat(store.reserve(KEY)).isEmpty();
        age(store.directory().resolve(names().get(0)), ArchiveStore.PAUSE.toSeconds() + 60);
        store.reserve(KEY).orElseThrow().close();
    }

    @Test
    void whatWasCutShortIsNotUsed() throws Exception {
        Path made = make(KEY, "classes");
        Files.writeString(made, "class");
        assertThat(store.find(KEY)).isEmpty();
        assertThat(make(KEY, "classes")).hasContent("classes");
    }

    @Test
    void keepsTheLatestUsed() throws Exception {
        List<ArchiveKey> keys = new ArrayList<>();
        for (int number = 0; number <= ArchiveStore.MOST; number++) {
            keys.add(new ArchiveKey("0000000" + number));
        }
        for (ArchiveKey key : keys.subList(0, ArchiveStore.MOST)) {
            age(make(key, "classes"), 3600 - Long.parseLong(key.text()));
        }
        assertThat(store.find(keys.get(0))).isPresent(); // Which makes the second the one that was longest not used.
        make(keys.get(ArchiveStore.MOST), "classes");
        assertThat(store.find(keys.get(1))).isEmpty();
        assertThat(store.find(keys.get(0))).isPresent();
        assertThat(names()).hasSize(ArchiveStore.MOST);
    }

    @Test
    void usesNothingThatOthersMayWriteTo() throws Exception {
        Path made = make(KEY, "classes");
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-rw----"));
        assertThat(store.find(KEY)).isEmpty();
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(store.directory(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.reserve(new ArchiveKey("76543210"))).isEmpty();
    }

    @Test
    void aLinkIsNoArchive() throws Exception {
        Path made = make(KEY, "classes");
        Path elsewhere = Files.move(made, parent.resolve("elsewhere"));
        Files.createSymbolicLink(made, elsewhere);
        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void aKeyIsOfTheJarsAsTheyAre() throws Exception {
        Path jar = Files.writeString(parent.resolve("runahead.jar"), "one");
        ArchiveKey key = ArchiveKey.ofThisJvm(List.of(jar));
        assertThat(ArchiveKey.ofThisJvm(List.of(jar))).isEqualTo(key);
        assertThat(key.text()).matches("[0-9a-f]{8}");
        Files.writeString(jar, "other");
        assertThat(ArchiveKey.ofThisJvm(List.of(jar))).isNotEqualTo(key);
    }

    private Path make(ArchiveKey key, String content) throws IOException {
        try (ArchiveStore.Making making = store.reserve(key).orElseThrow()) {
            Files.writeString(making.file(), content);
            making.keep();
        }
        return store.find(key).orElseThrow();
    }

    private static void age(Path file, long seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(store.directory())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
