// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputeProcessesTests {

    private final FakeNvml nvml = new FakeNvml();
    private final ComputeProcesses processes = new ComputeProcesses(nvml);

    @AfterEach
    void whatWasBegunHasEnded() {
        assertThat(nvml.initialised).isZero();
    }

    @Test
    void aProcessMayBeListedOnAnyGpu() {
        nvml.gpu(1, 2).gpu().gpu(3, 42);
        assertThat(processes.list(42)).isTrue();
        assertThat(processes.list(43)).isFalse();
    }

    @Test
    void aMachineWithoutGpusListsNone() {
        assertThat(processes.list(42)).isFalse();
    }

    @Test
    void aListThatIsLongerThanExpectedIsReadToItsEnd() {
        nvml.gpu(LongStream.range(0, 1000).toArray());
        assertThat(processes.list(999)).isTrue();
        assertThat(nvml.lists).isEqualTo(2);
    }

    @Test
    void aListThatGrowsMeanwhileIsReadAgain() {
        nvml.growth = asked -> 100 * asked;
        nvml.gpu(LongStream.range(0, 40).toArray());
        assertThat(processes.list(39)).isTrue();
        assertThat(nvml.lists).isEqualTo(3);
    }

    @Test
    void aListThatNeverFitsIsGivenUp() {
        nvml.growth = asked -> asked == 0 ? 0 : Integer.MAX_VALUE - 100;
        nvml.gpu(LongStream.range(0, 40).toArray());
        assertThatIllegalStateException()
                .isThrownBy(() -> processes.list(39))
                .withMessage("nvmlDeviceGetComputeRunningProcesses of GPU 0 returned 7");
        assertThat(nvml.lists).isEqualTo(4);
    }

    @Test
    void aNumberAboveTwoToThe31IsOne() {
        nvml.gpu(4_000_000_000L);
        assertThat(processes.list(4_000_000_000L)).isTrue();
        assertThat(processes.list(4_000_000_000L - (1L << 32))).isFalse();
    }

    @Test
    void whatFailsIsNamedWithItsCode() {
        nvml.initCode = 9;
        assertThatIllegalStateException().isThrownBy(() -> processes.list(1)).withMessage("nvmlInit_v2 returned 9");
        nvml.initCode = 0;
        nvml.countCode = 999;
        assertThatIllegalStateException()
                .isThrownBy(() -> processes.list(1))
                .withMessage("nvmlDeviceGetCount_v2 returned 999");
    }

    @Test
    void aGpuThatMayNotBeLookedAtHidesNoOther() {
        nvml.failing(4, 0).failing(0, 3).gpu(42);
        assertThat(processes.list(42)).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> processes.list(43))
                .withMessage("nvmlDeviceGetHandleByIndex_v2 of GPU 0 returned 4");
    }
}
