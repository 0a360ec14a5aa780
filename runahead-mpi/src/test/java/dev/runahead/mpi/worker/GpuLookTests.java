// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.wire.GpuNote;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GpuLookTests {

    private static final List<String> NODES = List.of("/dev/nvidia0", "/dev/nvidiactl");
    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void aProcessThatNvmlListsHasAContext() {
        assertThat(look(() -> new FakeNvml().gpu().gpu(1, SELF))).isEqualTo(new GpuNote(NODES, true, ""));
    }

    @Test
    void oneThatItDoesNotListHasNoneThatIsKnownOf() {
        assertThat(look(() -> new FakeNvml().gpu(1, SELF + 1))).isEqualTo(new GpuNote(NODES, false, ""));
    }

    @Test
    void withoutAGpuAmongTheNodesNvmlIsNotLoaded() {
        List<String> controls = List.of("/dev/nvidia-uvm", "/dev/nvidiactl");
        GpuLook look = new GpuLook(
                () -> {
                    throw new AssertionError("nobody needs it");
                },
                GpuLook.PATIENCE);
        assertThat(look.at(controls)).isEqualTo(new GpuNote(controls, false, ""));
    }

    @Test
    void aMissingLibraryIsAReason() {
        GpuNote note = look(() -> {
            throw new InvocationTargetException(new UnsatisfiedLinkError(
                    "Unable to load library 'x':\nx: no such file\nx not in [/tmp/runahead-4711]"));
        });
        assertThat(note).isEqualTo(new GpuNote(NODES, false, "Unable to load library 'x': x: no such file"));
    }

    @Test
    void anErrorCodeIsAReason() {
        FakeNvml nvml = new FakeNvml();
        nvml.initCode = 9;
        assertThat(look(() -> nvml).reason()).isEqualTo("nvmlInit_v2 returned 9");
    }

    @Test
    void anythingElseIsAReasonTooAndAShortOne() {
        GpuNote note = look(() -> {
            throw new NoClassDefFoundError("x".repeat(10_000));
        });
        assertThat(note.reason()).hasSize(300).startsWith("java.lang.NoClassDefFoundError: xxx");
    }

    @Test
    void aLibraryThatDoesNotAnswerIsLeftAlone() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        GpuLook look = new GpuLook(
                () -> {
                    never.await();
                    over.countDown();
                    return new FakeNvml();
                },
                Duration.ofMillis(50));
        assertThat(look.at(NODES)).isEqualTo(new GpuNote(NODES, false, "no answer after 50 ms"));
        never.countDown();
        over.await();
    }

    @Test
    void anInterruptEndsTheLookAndIsGone() {
        CountDownLatch looked = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        GpuNote note = look(() -> {
            looked.await();
            return new FakeNvml();
        });
        looked.countDown();
        assertThat(note.reason()).isEqualTo("interrupted");
        assertThat(Thread.interrupted()).isFalse();
    }

    private static GpuNote look(GpuLook.Source source) {
        return new GpuLook(source, Duration.ofSeconds(20)).at(NODES);
    }
}
