// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runahead.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermitDirectoryTests {

    @TempDir
    private Path temporary;

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private Path usual(Map<String, String> environment) throws IOException {
        return PermitDirectory.in(environment, temporary).verified();
    }

    @Test
    void itIsMadeForItsUserOnlyAndFoundAgain() throws IOException {
        Path chosen = temporary.resolve("permits");
        PermitDirectory directory = PermitDirectory.at(chosen);
        assertThat(chosen).doesNotExist();

        assertThat(directory.verified()).isEqualTo(chosen);
        assertThat(permissions(chosen)).isEqualTo("rwx------");
        assertThat(directory.verified()).isEqualTo(chosen);
    }

    @Test
    void theUsualOneLiesInTheRuntimeDirectory() throws IOException {
        Path runtime = Files.createDirectory(temporary.resolve("run"));
        assertThat(usual(Map.of("XDG_RUNTIME_DIR", runtime.toString()))).isEqualTo(runtime.resolve("runahead"));
    }

    @Test
    void withoutOneItIsHiddenInTheTemporaryDirectory() throws IOException {
        Path hidden = temporary.resolve(".runahead-" + System.getProperty("user.name"));
        assertThat(usual(Map.of())).isEqualTo(hidden);
        assertThat(usual(Map.of("XDG_RUNTIME_DIR", "run"))).as("not absolute").isEqualTo(hidden);
        assertThat(usual(Map.of("XDG_RUNTIME_DIR", temporary + "/missing"))).isEqualTo(hidden);
        assertThat(usual(Map.of("XDG_RUNTIME_DIR", foreign("run").toString())))
                .as("somebody else's")
                .isEqualTo(hidden);
    }

    @Test
    void aSymbolicLinkIsRefused() throws IOException {
        Path target = PermitDirectory.at(temporary.resolve("target")).verified();
        Path link = Files.createSymbolicLink(temporary.resolve("permits"), target);
        assertThatThrownBy(() -> PermitDirectory.at(link).verified()).hasMessage(link + " is a symbolic link");
    }

    @Test
    void soIsAFile() throws IOException {
        Path file = Files.createFile(temporary.resolve("permits"));
        assertThatThrownBy(() -> PermitDirectory.at(file).verified()).hasMessage(file + " is no directory");
    }

    @Test
    void soIsOneThatLetsOthersIn() throws IOException {
        Path open = Files.createDirectory(temporary.resolve("permits"));
        for (String others : new String[] {"rwxrwxrwx", "rwx--x---", "rwx-----x"}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(others));
            assertThatThrownBy(() -> PermitDirectory.at(open).verified())
                    .hasMessage(open + " has the permissions " + others + ", not rwx------");
        }
    }

    @Test
    void soIsOneThatBelongsToSomebodyElse() throws IOException {
        Path others = foreign("permits");
        assertThatThrownBy(() -> PermitDirectory.at(others).verified())
                .hasMessageContaining(others + " belongs to ")
                .hasMessageContaining("not to " + System.getProperty("user.name"));
    }

    @Test
    void permitsDoNotGoThroughAnyOfThese() throws IOException {
        Path others = foreign("permits");
        Permits permits = new Permits(PermitDirectory.at(others), () -> new Allowance(1, 1, 1, 1), new FakeTime());
        assertThat(permits.tryTake(Right.BUILD, 1).orElseThrow().slots()).isZero();
        assertThat(others).isEmptyDirectory();
    }

    @Test
    void filesInItAreForTheUserOnlyAndNoLinks() throws IOException {
        Path directory = PermitDirectory.at(temporary.resolve("permits")).verified();
        Path elsewhere = temporary.resolve("elsewhere");
        Files.createSymbolicLink(directory.resolve("slot"), elsewhere);
        Path guard = directory.resolve("guard");

        assertThatThrownBy(() -> LockedFile.tryLock(directory.resolve("slot"), guard, 0, LockedFile.Sharing.EXCLUSIVE))
                .isInstanceOf(IOException.class);
        assertThat(elsewhere).doesNotExist();
        assertThat(permissions(guard)).isEqualTo("rw-------");
    }

    /** Somebody else's directory, into which this user may write or not: root makes one, others find one. */
    private Path foreign(String name) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return Path.of("/usr");
        }
        Path directory = Files.createDirectory(
                temporary.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setAttribute(directory, "unix:uid", 12345);
        return directory;
    }
}
