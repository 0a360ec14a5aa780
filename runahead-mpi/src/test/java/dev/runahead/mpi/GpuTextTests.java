// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.wire.GpuNote;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuTextTests {

    private static final GpuUse NONE = use(false, "");
    private static final GpuUse CONTROLS = use(false, "", "/dev/nvidia-uvm", "/dev/nvidiactl");
    private static final GpuUse OPENED = use(false, "", "/dev/nvidia0", "/dev/nvidiactl");
    private static final GpuUse CONTEXT = use(true, "", "/dev/nvidia0", "/dev/nvidia1", "/dev/nvidiactl");

    @Test
    void aPoolThatOpenedNoGpuIsNotTalkedAbout() {
        assertThat(GpuText.of(List.of())).isEmpty();
        assertThat(GpuText.of(List.of(NONE, CONTROLS))).isEmpty();
    }

    @Test
    void aContextIsMoreThanAnOpenNode() {
        assertThat(GpuText.of(List.of(OPENED))).contains("rank 0 opened /dev/nvidia0 (device opened)");
        assertThat(GpuText.of(List.of(NONE, CONTEXT)))
                .contains("rank 1 opened /dev/nvidia0, /dev/nvidia1 (CUDA context)");
    }

    @Test
    void aReasonStandsBesideWhatCouldNotBeSaid() {
        assertThat(GpuText.of(List.of(use(false, "nvmlInit_v2 returned 9", "/dev/nvidia0"))))
                .contains("rank 0 opened /dev/nvidia0 (device opened; NVML: nvmlInit_v2 returned 9)");
    }

    @Test
    void ranksThatDidTheSameStandTogether() {
        assertThat(GpuText.of(Collections.nCopies(512, CONTEXT)))
                .contains("ranks 0-511 opened /dev/nvidia0, /dev/nvidia1 (CUDA context)");
        assertThat(GpuText.of(List.of(OPENED, CONTEXT, OPENED, NONE, OPENED)))
                .contains("ranks 0, 2, 4 opened /dev/nvidia0 (device opened);"
                        + " rank 1 opened /dev/nvidia0, /dev/nvidia1 (CUDA context)");
    }

    @Test
    void statesFollowFromNodesAndNvml() {
        assertThat(List.of(NONE, CONTROLS, OPENED, CONTEXT))
                .extracting(GpuUse::state)
                .containsExactly(
                        GpuUse.State.NONE, GpuUse.State.NONE, GpuUse.State.DEVICE_OPENED, GpuUse.State.CONTEXT);
        assertThat(CONTROLS.nodes()).containsExactly("/dev/nvidia-uvm", "/dev/nvidiactl");
    }

    private static GpuUse use(boolean listed, String reason, String... nodes) {
        return GpuUse.of(new GpuNote(List.of(nodes), listed, reason));
    }
}
