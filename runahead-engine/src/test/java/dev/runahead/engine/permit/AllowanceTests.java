// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowanceTests {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @TempDir
    private Path root;

    @Test
    void halfTheProcessorsBuildAndOneAtLeast() {
        assertThat(busyBuilds(Allowance.of(1, GIB))).isEqualTo(1);
        assertThat(busyBuilds(Allowance.of(2, GIB))).isEqualTo(1);
        assertThat(busyBuilds(Allowance.of(3, GIB))).isEqualTo(1);
        assertThat(busyBuilds(Allowance.of(16, GIB))).isEqualTo(8);
    }

    private static int busyBuilds(Allowance allowance) {
        return allowance.builds() / allowance.slotsToBuild(1);
    }

    @Test
    void buildsThatMostlyWaitTakeLessAndLargeOnesMore() {
        Allowance allowance = Allowance.of(4, GIB);
        assertThat(allowance.slotsToBuild(0)).isEqualTo(1);
        assertThat(allowance.slotsToBuild(0.7)).isEqualTo(1);
        assertThat(allowance.slotsToBuild(0.8)).isEqualTo(2);
        assertThat(allowance.slotsToBuild(16)).as("never more than there are").isEqualTo(4);
    }

    @Test
    void aQuarterOfTheMemoryHoldsSpares() {
        assertThat(Allowance.of(2, 2 * GIB)).isEqualTo(new Allowance(2, 8, 64 * MIB, 2));
        assertThat(Allowance.of(2, 100 * MIB).spareSlots()).as("one at least").isEqualTo(1);
        assertThat(Allowance.of(2, Long.MAX_VALUE)).as("not known").isEqualTo(Allowance.of(2, 8 * GIB));
    }

    @Test
    void largeHostsHaveLargerSlotsAndNotMore() {
        assertThat(Allowance.of(2, 32 * GIB)).isEqualTo(new Allowance(2, 128, 64 * MIB, 2));
        assertThat(Allowance.of(2, 64 * GIB)).isEqualTo(new Allowance(2, 128, 128 * MIB, 2));
        assertThat(Allowance.of(2, 1024 * GIB)).isEqualTo(new Allowance(2, 128, 2 * GIB, 2));
    }

    @Test
    void memoryFillsSlotsRoundedUp() {
        Allowance allowance = new Allowance(1, 8, 64 * MIB, 2);
        assertThat(allowance.slotsFor(0)).isEqualTo(1);
        assertThat(allowance.slotsFor(64 * MIB)).isEqualTo(1);
        assertThat(allowance.slotsFor(64 * MIB + 1)).isEqualTo(2);
        assertThat(new Allowance(1, 8, 1, 2).slotsFor(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void noSlotsAtAllAreNoAllowance() {
        assertThatThrownBy(() -> new Allowance(0, 8, 64 * MIB, 2)).hasMessageContaining("builds 0");
    }

    @Test
    void everyRightHasItsSlots() {
        Allowance allowance = new Allowance(3, 8, 64 * MIB, 2);
        assertThat(allowance.slots(Right.BUILD)).isEqualTo(3);
        assertThat(allowance.slots(Right.HOLD)).isEqualTo(8);
        assertThat(allowance.slots(Right.READ)).isEqualTo(2);
    }

    @Test
    void memoryThatNobodyTellsIsNotKnown() {
        assertThat(HostMemory.bytes(root)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void withoutALimitItIsTheMachines() throws IOException {
        write("proc/meminfo", "MemTotal:       2048 kB\nMemFree: 1 kB\nMemAvailable: 1 kB\n");
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(HostMemory.bytes(root)).isEqualTo(2 * MIB);
    }

    @Test
    void inAContainerTheRootOfControlGroupsIsItsOwn() throws IOException {
        write("proc/meminfo", "MemTotal: 2048 kB\n");
        write("proc/self/cgroup", "0::/../../elsewhere\n4:memory:/docker/0123\n");
        write("sys/fs/cgroup/memory.max", "1048576\n");
        assertThat(HostMemory.bytes(root)).isEqualTo(MIB);

        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "524288\n");
        assertThat(HostMemory.bytes(root)).isEqualTo(MIB / 2);
    }

    @Test
    void aGroupBelowTheRootIsLimitedByAllAboveIt() throws IOException {
        write("proc/meminfo", "MemTotal: 8192 kB\n");
        write("proc/self/cgroup", "0::/user.slice/user-1000.slice/build.scope\n");
        write("sys/fs/cgroup/user.slice/user-1000.slice/build.scope/memory.max", "max\n");
        write("sys/fs/cgroup/user.slice/user-1000.slice/memory.max", "4194304\n");
        assertThat(HostMemory.bytes(root)).isEqualTo(4 * MIB);

        write("sys/fs/cgroup/user.slice/user-1000.slice/build.scope/memory.max", "2097152\n");
        assertThat(HostMemory.bytes(root)).isEqualTo(2 * MIB);
    }

    @Test
    void soItIsWithVersionOne() throws IOException {
        write("proc/meminfo", "MemTotal: 8192 kB\n");
        write("proc/self/cgroup", "5:cpuset:/other\n4:cpu,memory:/build/a\n0::/\n");
        write("sys/fs/cgroup/memory/build/a/memory.limit_in_bytes", "2097152\n");
        assertThat(HostMemory.bytes(root)).isEqualTo(2 * MIB);
    }

    @Test
    void thisHostHasSome() {
        Allowance here = Allowance.ofThisHost();
        assertThat(here.builds()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(here.spareSlots()).isBetween(1, 128);
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), content);
    }
}
