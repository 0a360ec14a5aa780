// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.Deadline;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What workers tell of GPUs, as real processes whose preloads open and keep stand-ins for NVIDIA's nodes. */
@ParameterizedClass
@MethodSource("dev.runahead.mpi.Launchers#available")
@Timeout(120)
class GpuUseTests {

    /** What to open, and on which rank the first time. */
    record Nodes(int fromRank, List<String> paths) implements Serializable {}

    static final class Opens implements WorkerPreload<Nodes> {
        @Override
        public void preload(Nodes nodes, WorkerContext worker) throws IOException {
            List<FileInputStream> open = new ArrayList<>();
            if (worker.rank() >= nodes.fromRank()) {
                for (String path : nodes.paths()) {
                    open.add(new FileInputStream(path));
                }
            }
            worker.keep(List.class, open);
        }
    }

    @Parameter
    private Launcher launcher;

    @TempDir
    private Path libraries;

    @Test
    void aPoolThatOpensNoGpuIsNotNoted() throws Exception {
        Pool pool = open(0, "/dev/null");
        assertThat(pool.uses()).containsOnly(new GpuUse(GpuUse.State.NONE, List.of(), ""));
        assertThat(pool.notes()).isEmpty();
        assertThat(pool.jnaLoaded()).containsOnly(launcher.isMpi());
    }

    @Test
    void nodesThatControlTheDriverAreNoGpu() throws Exception {
        assumeTrue(StandInNode.possible(), StandInNode.SKIPPED);
        try (StandInNode control =
                StandInNode.of("-runahead-" + ProcessHandle.current().pid())) {
            Pool pool = open(0, control.path().toString());
            assertThat(pool.uses())
                    .containsOnly(
                            new GpuUse(GpuUse.State.NONE, List.of(control.path().toString()), ""));
            assertThat(pool.notes()).isEmpty();
            assertThat(pool.jnaLoaded()).containsOnly(launcher.isMpi());
        }
    }

    /** Where there is a real NVML it is asked, and does not list the worker. */
    @Test
    void aGpuIsNotedWithTheRankThatOpenedItAndWhetherNvmlCouldSayMore() throws Exception {
        assumeTrue(StandInNode.possible(), StandInNode.SKIPPED);
        try (StandInNode gpu = StandInNode.ofGpu()) {
            String path = gpu.path().toString();
            Pool pool = open(1, path, path);
            assertThat(pool.uses())
                    .extracting(GpuUse::state)
                    .containsExactly(GpuUse.State.NONE, GpuUse.State.DEVICE_OPENED);
            assertThat(pool.uses().get(1).nodes()).containsExactly(path);
            assertThat(pool.notes())
                    .singleElement()
                    .asString()
                    .startsWith("gpu: rank 1 opened " + path + " (device opened")
                    .doesNotContain("\n", libraries.toString(), "/tmp");
        }
    }

    static Stream<List<String>> libraries() {
        return Stream.of(List.of(), List.of("ENTRIES_OF_535"), List.of("LIST=nvmlDeviceGetComputeRunningProcesses_v2"));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aProcessThatNvmlListsHasAContext(List<String> definitions) throws Exception {
        assumeTrue(StandInNode.possible(), StandInNode.SKIPPED);
        assumeTrue(StandInNvml.possible(), StandInNvml.SKIPPED);
        StandInNvml.in(libraries, definitions);
        try (StandInNode gpu = StandInNode.ofGpu()) {
            String path = gpu.path().toString();
            Pool pool = open(0, path);
            assertThat(pool.uses()).containsOnly(new GpuUse(GpuUse.State.CONTEXT, List.of(path), ""));
            assertThat(pool.notes()).containsExactly("gpu: ranks 0-1 opened " + path + " (CUDA context)");
            assertThat(pool.jnaLoaded()).containsOnly(true);
        }
    }

    @Test
    void anNvmlThatFailsIsAReasonAndNoFailedOpening() throws Exception {
        assumeTrue(StandInNode.possible(), StandInNode.SKIPPED);
        assumeTrue(StandInNvml.possible(), StandInNvml.SKIPPED);
        StandInNvml.in(libraries, List.of("INIT=9"));
        try (StandInNode gpu = StandInNode.ofGpu()) {
            String path = gpu.path().toString();
            Pool pool = open(0, path);
            assertThat(pool.uses())
                    .containsOnly(new GpuUse(GpuUse.State.DEVICE_OPENED, List.of(path), "nvmlInit_v2 returned 9"));
            assertThat(pool.notes())
                    .containsExactly(
                            "gpu: ranks 0-1 opened " + path + " (device opened; NVML: nvmlInit_v2 returned 9)");
        }
    }

    /** What two workers told, and whether JNA's native half was in their memory when they were ready. */
    private record Pool(List<GpuUse> uses, List<String> notes, List<Boolean> jnaLoaded) {}

    private Pool open(int fromRank, String... paths) throws Exception {
        Building building = Building.of(MpiPoolSpec.of(MpiPoolOptions.workers(2)
                .launcher(launcher)
                .environment("LD_LIBRARY_PATH", libraries.toString())
                .preload(Opens.class, new Nodes(fromRank, List.of(paths)))));
        MpiPool pool = building.pool.get(60, TimeUnit.SECONDS);
        try {
            List<Boolean> jna = RankResults.await(pool.submit(
                            pool.served(),
                            Ranks.ALL,
                            worker ->
                                    Files.readString(Path.of("/proc/self/maps")).contains("/jna"))
                    .orElseThrow());
            return new Pool(pool.gpuUse(), building.notes, jna);
        } finally {
            pool.close(Deadline.in(Duration.ofSeconds(10)));
        }
    }
}
