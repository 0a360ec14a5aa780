// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory of descriptors tells; here one that is made of links. */
class OpenNodesTests {

    @TempDir
    private Path descriptors;

    private int opened;

    @Test
    void eachNodeOfNvidiasStandsOnceGpusByNumberFirst() throws IOException {
        open("/dev/null");
        open("/dev/nvidiactl");
        open("/dev/nvidia10");
        open("/dev/nvidia-uvm");
        open("/dev/nvidia2");
        open("/dev/nvidia2");
        open("/dev/nvidia-caps/nvidia-cap1");
        open("socket:[4711]");
        assertThat(OpenNodes.in(descriptors))
                .containsExactly(
                        "/dev/nvidia2",
                        "/dev/nvidia10",
                        "/dev/nvidia-caps/nvidia-cap1",
                        "/dev/nvidia-uvm",
                        "/dev/nvidiactl");
    }

    @Test
    void aNodeThatWasRemovedAfterwardsIsStillOpen() throws IOException {
        open("/dev/nvidia3 (deleted)");
        open("/dev/nvidia3");
        assertThat(OpenNodes.in(descriptors)).containsExactly("/dev/nvidia3");
    }

    @Test
    void whatLiesElsewhereOrBehindADirectoryDoesNotCount() throws IOException {
        open("/home/me/dev/nvidia0");
        Path below = Files.createDirectory(descriptors.resolve("below"));
        Files.createSymbolicLink(below.resolve("0"), Path.of("/dev/nvidia0"));
        Files.writeString(descriptors.resolve("file"), "/dev/nvidia0");
        assertThat(OpenNodes.in(descriptors)).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeReadTellsNothing() {
        assertThat(OpenNodes.in(descriptors.resolve("absent"))).isEmpty();
    }

    @Test
    void thisProcessHoldsNone() {
        assertThat(OpenNodes.in(OpenNodes.OWN)).isEmpty();
    }

    private void open(String target) throws IOException {
        Files.createSymbolicLink(descriptors.resolve(String.valueOf(opened++)), Path.of(target));
    }
}
