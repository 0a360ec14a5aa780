// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole test JVMs with pools on two other hosts, through a launch agent of their user's. */
@Timeout(300)
class SeveralHostsTests {

    private static final String MPI = "dev.runahead.mpi.Launchers#mpi";

    /** As long as a busy machine may keep a worker silent, in milliseconds. */
    private static final int SILENCE = 10_000;

    @TempDir
    private Path place;

    private Path temporary;
    private TestHosts hosts;

    @BeforeEach
    void setUp() throws Exception {
        boolean possible = TestHosts.possible();
        if (!possible) {
            System.out.println(TestHosts.SKIPPED);
        }
        assumeTrue(possible, TestHosts.SKIPPED);
        temporary = Files.createDirectory(place.resolve("tmp"));
        hosts = TestHosts.two(place);
    }

    @AfterEach
    void tearDown() {
        if (hosts != null) {
            hosts.close();
        }
    }

    private Process owner(Launcher launcher, String does) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FarOwner.class.getName(),
                        launcher.name(),
                        hosts.list(),
                        hosts.address(),
                        Integer.toString(SILENCE),
                        does)
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "OMPI_MCA_plm_rsh_agent", hosts.agent().toString(),
                        "HYDRA_LAUNCHER_EXEC", hosts.agent().toString()));
        return builder.start();
    }

    private void assertNothingIsLeft(Duration within) {
        await().atMost(within).untilAsserted(() -> {
            assertThat(hosts.get(0).processes()).isEmpty();
            assertThat(hosts.get(1).processes()).isEmpty();
            assertThat(Traces.processes(temporary)).isEmpty();
            assertThat(temporary).isEmptyDirectory();
        });
    }

    @ParameterizedTest
    @MethodSource(MPI)
    void workersRunWhereTheirHostsHaveSlotsAndLeaveNothing(Launcher launcher) throws Exception {
        Process owner = owner(launcher, "tells");
        List<String> said = owner.inputReader(StandardCharsets.UTF_8).lines().toList();
        List<String> names = List.of(hosts.get(0).name(), hosts.get(1).name());
        assertThat(said).contains("WORKERS " + names, "TOLD " + names, "CLOSED");
        assertNothingIsLeft(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @MethodSource(MPI)
    void aHostThatIsCutOffDuringATaskIsNamedAndNothingIsLeftOnEither(Launcher launcher) throws Exception {
        Process owner = owner(launcher, "hangs");
        BufferedReader said = owner.inputReader(StandardCharsets.UTF_8);
        assertThat(until(said, "HANGS")).endsWith("HANGS");

        hosts.get(1).cutOff();

        assertThat(until(said, "FAILED"))
                .contains(
                        " on host " + hosts.get(1).name() + ")",
                        "nothing was heard of it for " + SILENCE + " ms; its host may be cut off");
        assertThat(until(said, "CLOSED")).endsWith("CLOSED");
        assertNothingIsLeft(Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @MethodSource(MPI)
    void nothingOutlivesAnOwnerThatIsKilled(Launcher launcher) throws Exception {
        Process owner = owner(launcher, "hangs");
        assertThat(until(owner.inputReader(StandardCharsets.UTF_8), "HANGS")).endsWith("HANGS");

        owner.destroyForcibly().waitFor();

        assertNothingIsLeft(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @MethodSource(MPI)
    void whatAHostLacksIsNamed(Launcher launcher) throws Exception {
        hosts.get(1).run("mount", "-t", "tmpfs", "none", temporary.toString());
        Process owner = owner(launcher, "tells");
        assertThat(until(owner.inputReader(StandardCharsets.UTF_8), "FAILED"))
                .contains(
                        "runahead: host " + hosts.get(1).name() + " lacks " + temporary, "file system that all share");
        assertNothingIsLeft(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @MethodSource(MPI)
    void soIsAPartOfTheClassPath(Launcher launcher) throws Exception {
        String lacking = Stream.of(System.getProperty("java.class.path").split(":"))
                .filter(entry -> Files.isDirectory(Path.of(entry)))
                .findFirst()
                .orElseThrow();
        Path parent = Path.of(lacking).getParent();
        hosts.get(1).run("mount", "-t", "tmpfs", "none", parent.toString());
        Process owner = owner(launcher, "tells");
        assertThat(until(owner.inputReader(StandardCharsets.UTF_8), "FAILED"))
                .contains("runahead: host " + hosts.get(1).name() + " lacks " + parent);
        assertNothingIsLeft(Duration.ofSeconds(20));
    }

    /** All that was said up to a line that begins so, in one. */
    private static String until(BufferedReader said, String word) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append(' ');
            if (line.startsWith(word)) {
                return all.toString().strip();
            }
        }
        return all.toString().strip();
    }
}
