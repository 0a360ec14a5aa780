// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the next run removes, and what it never touches. */
@Timeout(120)
class SweepTests {

    @TempDir
    private Path place;

    private Path temporary;

    @BeforeEach
    void makeTemporary() throws IOException {
        temporary = Files.createDirectory(place.resolve("tmp"));
    }

    private List<Path> sweep() throws InterruptedException {
        return Sweep.over(temporary, Boot.now());
    }

    /** As a pool makes it, but for its owner. */
    private Path directoryOf(ProcessIdentity owner) throws IOException {
        Path directory = PoolDirectory.create(temporary).path();
        Files.writeString(directory.resolve("owner"), new PoolOwner(owner, Boot.now(), directory).text());
        Files.writeString(Files.createDirectory(directory.resolve("tmp")).resolve("file"), "content");
        return directory;
    }

    private static Path aged(Path directory) throws IOException {
        return Files.setLastModifiedTime(directory, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    @Test
    void whatADeadOwnerLeftIsRemovedWithItsProcesses() throws Exception {
        Path directory = directoryOf(Sleeper.ended());
        try (Sleeper worker = Sleeper.in(directory);
                Sleeper stopped = Sleeper.in(directory);
                Sleeper neighbour = Sleeper.in(Path.of(directory + "0"))) {
            Sleeper.signal("-STOP", stopped.process().pid());

            assertThat(sweep()).containsExactly(directory);

            assertThat(directory).doesNotExist();
            assertThat(worker.endsWithin(30)).isTrue();
            assertThat(stopped.endsWithin(30)).isTrue();
            assertThat(neighbour.process().isAlive()).isTrue();
        }
    }

    @Test
    void whatALivingOwnerHasStays() throws Exception {
        Path own = PoolDirectory.create(temporary).path();
        try (Sleeper other = Sleeper.start()) {
            Path others = directoryOf(other.identity());
            try (Sleeper worker = Sleeper.in(others)) {
                assertThat(sweep()).isEmpty();
                assertThat(worker.process().isAlive()).isTrue();
                assertThat(others.resolve("tmp/file")).exists();
            }
        }
        assertThat(own.resolve("owner")).exists();
    }

    @Test
    void whatAGuardStillLooksAfterStays() throws Exception {
        Path directory = directoryOf(Sleeper.ended());
        Path script = Files.writeString(directory.resolve("guard.sh"), "read line\n");
        try (Sleeper guard = Sleeper.running("sh", script.toString(), directory.toString())) {
            assertThat(sweep()).isEmpty();
            guard.kill();
        }
        assertThat(sweep()).containsExactly(directory);
    }

    @Test
    void withoutARecordOnlyAnEmptyDirectoryGoesAndOnlyWhenItIsOld() throws Exception {
        Path empty = Files.createDirectory(temporary.resolve("runahead-1"));
        Path begun = Files.createDirectory(temporary.resolve("runahead-2"));
        Files.createFile(begun.resolve("owner"));
        Path filled = Files.createDirectory(temporary.resolve("runahead-3"));
        Files.createFile(filled.resolve("notes"));
        Path owned = Files.createDirectory(temporary.resolve("runahead-4"));
        Files.writeString(owned.resolve("owner"), "Ada\n");
        assertThat(sweep()).as("young ones").isEmpty();

        for (Path directory : List.of(empty, begun, filled, owned)) {
            aged(directory);
        }

        assertThat(sweep()).containsExactlyInAnyOrder(empty, begun);
        assertThat(filled.resolve("notes")).exists();
        assertThat(owned.resolve("owner")).hasContent("Ada\n");
    }

    @Test
    void otherNamesStay() throws Exception {
        Path directory = directoryOf(Sleeper.ended());
        Path renamed = Files.move(directory, temporary.resolve("runahead-report"));
        Path copied = Files.createDirectory(temporary.resolve("runahead-7"));
        Files.copy(renamed.resolve("owner"), copied.resolve("owner"));
        Path file = Files.createFile(temporary.resolve("runahead-8"));

        assertThat(sweep()).isEmpty();
        assertThat(List.of(renamed, copied, file)).allMatch(Files::exists);
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("kept"));
        Path directory = directoryOf(Sleeper.ended());
        Files.createSymbolicLink(directory.resolve("tmp/link"), elsewhere);
        Path moved = directoryOf(Sleeper.ended());
        Path target = Files.move(moved, place.resolve("target"));
        Files.createSymbolicLink(moved, target);

        assertThat(sweep()).containsExactly(directory);

        assertThat(elsewhere.resolve("kept")).exists();
        assertThat(target.resolve("tmp/file")).exists();
        assertThat(Files.isSymbolicLink(moved)).isTrue();
    }

    @Test
    void anotherUsersStays() throws Exception {
        Path directory = directoryOf(Sleeper.ended());
        String skipped = "SKIPPED for another user's directory: only root may give one away";
        try {
            Files.setAttribute(directory, "unix:uid", 12345);
        } catch (IOException e) {
            System.out.println(skipped);
            assumeTrue(false, skipped);
        }
        assertThat(sweep()).isEmpty();
        assertThat(directory.resolve("tmp/file")).exists();
    }

    @Test
    void aDirectoryThatIsReachedByAnotherPathIsTheSameOne() throws Exception {
        Path directory = directoryOf(Sleeper.ended());
        Path link = Files.createSymbolicLink(place.resolve("link"), temporary);
        try (Sleeper worker = Sleeper.in(directory)) {
            assertThat(Sweep.over(link, Boot.now())).containsExactly(link.resolve(directory.getFileName()));
            assertThat(worker.endsWithin(30)).isTrue();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void itNeverFails() throws Exception {
        directoryOf(Sleeper.ended());
        assertThat(Sweep.over(place.resolve("missing"), Boot.now())).isEmpty();
        assertThat(Sweep.over(temporary, new Boot("", "", "")))
                .as("where the boot cannot be told")
                .isEmpty();
    }
}
