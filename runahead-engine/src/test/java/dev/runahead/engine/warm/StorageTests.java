// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.engine.warm.FileSearch.Found;
import dev.runahead.engine.warm.FileSearch.FoundFile;
import dev.runahead.engine.warm.Storage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb3",
                "ceph",
                "lustre",
                "beegfs",
                "9p",
                "virtiofs",
                "fuse.sshfs",
                "fuse.s3fs",
                "gpfs"
            })
    void whatIsNoLocalFileSystemIsSomebodyElsesDisk(String type) {
        assertThat(Storage.byType(type)).contains(new Storage(Kind.NETWORK, type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmpfs", "ramfs", "hugetlbfs"})
    void whatLiesInMemoryIsNotRead(String type) {
        Storage storage = Storage.byType(type).orElseThrow();
        assertThat(storage.kind()).isEqualTo(Kind.MEMORY);
        WarmBudget budget = budget(storage);
        assertThat(budget.bytes()).isZero();
        assertThat(budget.text()).isEqualTo("it lies in memory: " + type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "overlay"})
    void ofALocalFileSystemTheDiskDecides(String type) {
        assertThat(Storage.byType(type)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
    void whateverElseItIsItIsRead(Kind kind) {
        assertThat(budget(new Storage(kind, "some")).bytes()).isEqualTo(5);
    }

    private WarmBudget budget(Storage storage) {
        Found found = new Found(List.of(new FoundFile(directory.resolve("file"), 5)), true, List.of());
        return WarmBudget.of(found, () -> 0, storage, Headroom.in(directory.resolve("nowhere")));
    }

    private Storage with(String rotational, String driver) throws IOException {
        Path file = directory.resolve("file");
        return Storage.of(file, MadeDisk.of(directory.resolve(driver + rotational), file, rotational, driver));
    }
}
