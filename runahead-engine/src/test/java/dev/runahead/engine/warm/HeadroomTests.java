// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HeadroomTests {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    @TempDir
    Path root;

    @Test
    void whatNobodyTellsIsNotLimited() {
        assertThat(bytes()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ofTheMachineWhatIsAvailableAndNotMappedLessATenth() throws IOException {
        meminfo(10_000, 8_000, 500);
        assertThat(bytes()).isEqualTo((8_000 - 500 - 1_000) * KIB);
        meminfo(10_000, 900, 0);
        assertThat(bytes()).isZero();
    }

    @Test
    void ofAGroupOfVersionTwoWhatIsFreeOrCleanLessATenth() throws IOException {
        meminfo(1_000_000, 1_000_000, 0);
        write("proc/self/cgroup", "0::/ci/job\n");
        write("sys/fs/cgroup/ci/job/memory.max", "max\n");
        write("sys/fs/cgroup/ci/memory.max", 100 * MIB + "\n");
        write("sys/fs/cgroup/ci/memory.current", 80 * MIB + "\n");
        write(
                "sys/fs/cgroup/ci/memory.stat",
                "file " + 60 * MIB + "\nfile_mapped " + 5 * MIB + "\nshmem " + 30 * MIB + "\ninactive_file " + 20 * MIB
                        + "\nactive_file " + 10 * MIB + "\n");
        assertThat(bytes()).isEqualTo((20 + 20 + 10 - 5 - 10) * MIB);
    }

    @Test
    void ofAGroupOfVersionOneTheSameWithAllBelowIt() throws IOException {
        meminfo(1_000_000, 1_000_000, 0);
        write("proc/self/cgroup", "4:memory:/job\n");
        write("sys/fs/cgroup/memory/job/memory.limit_in_bytes", 100 * MIB + "\n");
        write("sys/fs/cgroup/memory/job/memory.usage_in_bytes", 80 * MIB + "\n");
        write(
                "sys/fs/cgroup/memory/job/memory.stat",
                "inactive_file 1\nactive_file 1\nmapped_file 1\ntotal_inactive_file " + 20 * MIB
                        + "\ntotal_active_file " + 10 * MIB + "\ntotal_mapped_file " + 5 * MIB + "\n");
        assertThat(bytes()).isEqualTo((20 + 20 + 10 - 5 - 10) * MIB);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisHostHasSome() {
        assertThat(Headroom.ofThisProcess().bytes()).isLessThan(Long.MAX_VALUE);
    }

    /** In a real one, of whichever version is there. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessInAControlGroupSeesItsLimit() throws Exception {
        assumeTrue(ResidencyTests.isRoot(), "needs root, to make a control group");
        try (LimitedGroup group = LimitedGroup.of(200 * MIB)) {
            long bytes = Long.parseLong(group.run(Room.class).strip());
            assertThat(bytes).isBetween(80 * MIB, 180 * MIB);
        }
    }

    /** Says how much room its process has. */
    static final class Room {
        public static void main(String[] arguments) {
            System.out.println(Headroom.ofThisProcess().bytes());
        }
    }

    private long bytes() {
        return Headroom.in(root).bytes();
    }

    private void meminfo(long total, long available, long mapped) throws IOException {
        write(
                "proc/meminfo",
                "MemTotal: " + total + " kB\nMemAvailable:  " + available + " kB\nMapped: " + mapped + " kB\n");
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
