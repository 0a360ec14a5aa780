// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryGroupsTests {

    @TempDir
    Path root;

    private MemoryGroups groups() {
        return new MemoryGroups(root);
    }

    @Test
    void version1IsFoundByItsController() throws Exception {
        write("proc/self/cgroup", "5:cpu,cpuacct:/c\n4:memory:/a/b\n0::/\n");
        write("sys/fs/cgroup/memory/a/b/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/a/memory.limit_in_bytes", "2147483648\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(groups().own()).isEqualTo(root.resolve("sys/fs/cgroup/memory/a/b"));
        assertThat(groups().parent()).contains(groups().own());
        assertThat(groups().limitBytes()).as("the one around it").isEqualTo(2L << 30);
    }

    @Test
    void version2HandsMemoryOnWhereItSaysSo() throws Exception {
        write("proc/self/cgroup", "0::/user.slice/a.scope\n");
        write("sys/fs/cgroup/cgroup.subtree_control", "cpu memory pids\n");
        write("sys/fs/cgroup/user.slice/cgroup.subtree_control", "memory pids\n");
        write("sys/fs/cgroup/user.slice/memory.max", "max\n");
        write("sys/fs/cgroup/user.slice/a.scope/cgroup.subtree_control", "\n");
        write("sys/fs/cgroup/user.slice/a.scope/memory.max", "max\n");
        assertThat(groups().parent()).contains(root.resolve("sys/fs/cgroup/user.slice"));
        assertThat(groups().limitBytes()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aContainerThatDoesNotShowItsGroupHasTheTopOne() throws Exception {
        write("proc/self/cgroup", "0::/docker/123\n");
        write("sys/fs/cgroup/memory.max", "1073741824\n");
        assertThat(groups().own()).isEqualTo(root.resolve("sys/fs/cgroup"));
        assertThat(groups().limitBytes()).isEqualTo(1L << 30);
        assertThat(groups().parent()).isEmpty();
    }

    @Test
    void aSmallGroupOfOnesOwnIsTakenAsItIs() throws Exception {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "1073741824\n");
        write("sys/fs/cgroup/memory.events", "low 0\nhigh 0\nmax 7\noom 3\noom_kill 3\n");
        write("sys/fs/cgroup/memory.peak", "104857600\n");
        try (ControlGroup group = ControlGroup.of(groups(), 2L << 30)) {
            assertThat(group.prefix()).isEmpty();
            assertThat(group.peakMebibytes()).contains(100L);
            write("sys/fs/cgroup/memory.events", "low 0\nhigh 0\nmax 9\noom 5\noom_kill 5\n");
            assertThat(group.kills()).as("those since then").isEqualTo(2);
        }
        assertThat(root.resolve("sys/fs/cgroup")).exists();
    }

    @Test
    void theBudgetIsAQuarterOfTheLeast() throws Exception {
        write("proc/meminfo", "MemTotal:        8388608 kB\nMemFree: 1 kB\n");
        assertThat(Budget.of(Long.MAX_VALUE, root).mebibytes()).isEqualTo(2048);
        assertThat(Budget.of(2L << 30, root).mebibytes()).isEqualTo(512);
        assertThat(Budget.of(99L << 30, root).mebibytes()).isEqualTo(2048);
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
