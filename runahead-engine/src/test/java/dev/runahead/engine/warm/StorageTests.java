// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.engine.warm.Storage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class StorageTests {

    @TempDir
    Path directory;

    @Test
    void memoryIsMemory() throws IOException {
        Path shared = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(shared), "no /dev/shm");
        Path file = Files.createTempFile(shared, "runahead", "");
        try {
            assertThat(Storage.of(file, Path.of("/"))).hasToString("is memory (tmpfs)");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aDiskIsWhatItsQueueSaysUnlessItIsVirtual() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Kind here = Storage.of(file, Path.of("/")).kind();
        assumeTrue(here != Kind.MEMORY && here != Kind.NETWORK, "no local disk: " + here);

        assertThat(with("1", "sd").kind()).isEqualTo(Kind.ROTATING);
        assertThat(with("0", "nvme").kind()).isEqualTo(Kind.FLASH);
        assertThat(with("1", "virtio_blk").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(Storage.of(file, directory.resolve("nowhere")).kind()).isEqualTo(Kind.UNKNOWN);
    }

    /** The disk of the file as a made {@code sys} tells it: a partition, whose queue is its disk's. */
    private Storage with(String rotational, String driver) throws IOException {
        Path file = directory.resolve("file");
        long device = (Long) Files.getAttribute(file, "unix:dev");
        long minor = (device & 0xff) | ((device >> 12) & ~0xffL);
        Path root = directory.resolve(driver + rotational);
        Path disk = Files.createDirectories(root.resolve("sys/devices/disk"));
        Files.createDirectories(disk.resolve("queue"));
        Files.writeString(disk.resolve("queue/rotational"), rotational + "\n");
        Files.createDirectories(disk.resolve("device"));
        Files.createDirectories(root.resolve("drivers/" + driver));
        Files.createSymbolicLink(disk.resolve("device/driver"), root.resolve("drivers/" + driver));
        Path numbers = Files.createDirectories(root.resolve("sys/dev/block"));
        Files.createSymbolicLink(
                numbers.resolve(((device >> 8) & 0xfff) + ":" + minor),
                Files.createDirectories(disk.resolve("partition1")));
        return Storage.of(file, root);
    }
}
