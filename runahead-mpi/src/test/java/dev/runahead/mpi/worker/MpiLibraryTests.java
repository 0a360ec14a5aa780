// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same checks under each MPI library that this machine has, by ranks that their own launcher starts. */
@Timeout(180)
class MpiLibraryTests {

    private static final String RANKS = "3";

    @TempDir
    private Path directory;

    @Test
    void openMpiDoesAllThatACommunicatorPromises() throws Exception {
        ranksAgreeUnder(
                MpiLibrary.OPEN_MPI,
                List.of("mpirun.openmpi", "-n", RANKS, "--allow-run-as-root", "--oversubscribe", "--bind-to", "none"),
                Map.of("OMPI_MCA_btl", "self,vader", "OMPI_MCA_pml", "ob1", "OMPI_MCA_plm", "isolated"));
    }

    @Test
    void mpichDoesAllThatACommunicatorPromises() throws Exception {
        // UCX, below Debian's MPICH, would end the JVM at the first SIGSEGV with which that stops its threads.
        Map<String, String> environment = Map.of("UCX_ERROR_SIGNALS", "");
        ranksAgreeUnder(MpiLibrary.MPICH, List.of("mpiexec.hydra", "-n", RANKS), environment);
    }

    private void ranksAgreeUnder(MpiLibrary library, List<String> launcher, Map<String, String> environment)
            throws Exception {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, launcher.get(0))));
        if (!found) {
            System.out.println("SKIPPED for " + library + ": no " + launcher.get(0) + " is on the path");
        }
        assumeThat(found).isTrue();
        List<String> command = new ArrayList<>(launcher);
        // A program named java would get its class path rewritten by Open MPI.
        command.addAll(List.of("env", System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC"));
        command.addAll(List.of("-Djava.io.tmpdir=" + directory, "-Djna.tmpdir=" + directory, "-Djna.nosys=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Rank.class.getName(), "" + directory));

        String printed = run(command, environment);

        for (String rank : List.of("0", "1", "2")) {
            assertThat(printed).contains("rank " + rank + " of " + RANKS + " under " + library + ": all is well");
        }
    }

    private String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path log = directory.resolve("ranks.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("TMPDIR", directory.toString());
        Process started = builder.start();
        try {
            boolean ended = started.waitFor(120, TimeUnit.SECONDS);
            assertThat(ended && started.exitValue() == 0)
                    .as(() -> (ended ? "status " + started.exitValue() : "not ended") + "\n" + text(log))
                    .isTrue();
        } finally {
            started.descendants().forEach(ProcessHandle::destroyForcibly);
            started.destroyForcibly().waitFor();
        }
        return text(log);
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void theLaunchersRankTellsTheLibrary() {
        assertThat(MpiLibrary.in(Map.of("OMPI_COMM_WORLD_RANK", "0"))).isEqualTo(MpiLibrary.OPEN_MPI);
        assertThat(MpiLibrary.in(Map.of("PMI_RANK", "0"))).isEqualTo(MpiLibrary.MPICH);
        // A launcher that was itself started by the other one.
        assertThat(MpiLibrary.in(Map.of("OMPI_COMM_WORLD_RANK", "0", "PMI_RANK", "0")))
                .isEqualTo(MpiLibrary.OPEN_MPI);
        assertThat(MpiLibrary.in(Map.of())).isEqualTo(MpiLibrary.OPEN_MPI);
    }

    @Test
    void handlesThatAreNumbersAreForMachinesThatReadTheirLowerHalf() {
        assertThat(MpiAbi.mpich(8, ByteOrder.LITTLE_ENDIAN).world()).isEqualTo(0x44000000);
        assertThatIllegalStateException()
                .isThrownBy(() -> MpiAbi.mpich(8, ByteOrder.BIG_ENDIAN))
                .withMessageContainingAll("BIG_ENDIAN", "use Open MPI");
        assertThatIllegalStateException()
                .isThrownBy(() -> MpiAbi.mpich(4, ByteOrder.LITTLE_ENDIAN))
                .withMessageContaining("4 bytes");
    }
}
