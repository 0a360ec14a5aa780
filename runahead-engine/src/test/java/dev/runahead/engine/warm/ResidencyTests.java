// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static dev.runahead.engine.warm.PageCache.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.engine.warm.Residency.Span;
import dev.runahead.engine.warm.Residency.Trust;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ResidencyTests {

    @TempDir
    Path directory;

    @Test
    void tellsWhatIsMissingSliceBySlice() throws Exception {
        Path file = PageCache.coldFile(directory.resolve("model"), 40);
        assertThat(Residency.of(file).missing()).containsExactly(new Span(0, 40 * MIB));

        try (PageReader reader = new PageReader();
                FileChannel channel = FileChannel.open(file)) {
            reader.read(channel, 20 * MIB, 21 * MIB);
        }
        Residency part = Residency.of(file);
        assertThat(part.trust()).isEqualTo(Trust.KNOWN);
        assertThat(part.residentBytes())
                .isBetween((long) MIB, 39L * MIB)
                .isLessThanOrEqualTo(PageCache.residentBytes(file));
        assertThat(part.missing()).contains(new Span(0, 20 * MIB)).doesNotContain(new Span(0, 40 * MIB));
        assertThat(part.missingBytes() + part.residentBytes()).isEqualTo(40 * MIB);
    }

    @Test
    void whatWasJustWrittenIsResidentAndAnEmptyFileIsNothing() throws Exception {
        assertThat(Residency.of(PageCache.file(directory.resolve("new"), 3)).missing())
                .isEmpty();
        Residency empty = Residency.of(Files.createFile(directory.resolve("empty")));
        assertThat(empty.missing()).isEmpty();
        assertThat(empty.bytes()).isZero();
    }

    /** The kernel says of such a file that all of it is resident. */
    @Test
    void ofAFileThatIsNeitherOwnedNorWritableNothingIsKnown() throws Exception {
        assumeTrue(isRoot(), "needs root, to have files of two users");
        Path file = PageCache.coldFile(directory.resolve("theirs"), 2);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(asNobody(file)).isEqualTo("kernel true, UNKNOWN, missing 2097152");
        assertThat(PageCache.residentBytes(file)).isZero();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
        assertThat(asNobody(file)).isEqualTo("kernel false, KNOWN, missing 2097152");
    }

    private static String asNobody(Path file) throws Exception {
        return PageCache.run(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Onlooker.class.getName(),
                        file.toString())
                .strip();
    }

    static boolean isRoot() throws Exception {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
