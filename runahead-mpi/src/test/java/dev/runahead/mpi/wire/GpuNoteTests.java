// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuNoteTests {

    private final GpuNote note = new GpuNote(List.of("/dev/nvidia0", "/dev/nvidiactl"), true, "why not");

    @Test
    void arrivesAsItWasSent() throws IOException {
        assertThat(GpuNote.unpacked(note.packed())).isEqualTo(note);
    }

    @Test
    void nothingIsNoBytes() throws IOException {
        assertThat(GpuNote.NOTHING.packed()).isEmpty();
        assertThat(GpuNote.unpacked(new byte[0])).isEqualTo(GpuNote.NOTHING);
    }

    @Test
    void aTornOneIsRefused() throws IOException {
        byte[] bytes = note.packed();
        for (int length = 1; length < bytes.length; length++) {
            byte[] torn = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> GpuNote.unpacked(torn)).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/nvidia0", "/dev/nvidia12"})
    void aNumberedNodeIsAGpu(String node) {
        assertThat(GpuNote.isGpu(node)).isTrue();
        assertThat(new GpuNote(List.of(node, "/dev/nvidiactl"), false, "").opensGpu())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/nvidia",
                "/dev/nvidiactl",
                "/dev/nvidia-uvm",
                "/dev/nvidia-uvm-tools",
                "/dev/nvidia-modeset",
                "/dev/nvidia-caps/nvidia-cap1",
                "/dev/nvidia0/x",
                "/dev/null"
            })
    void allOthersControlTheDriver(String node) {
        assertThat(GpuNote.isGpu(node)).isFalse();
        assertThat(new GpuNote(List.of(node), false, "").opensGpu()).isFalse();
    }
}
