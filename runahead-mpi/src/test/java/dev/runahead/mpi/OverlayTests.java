// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user may set in workers so that they never start, or start all the same. */
@Timeout(180)
class OverlayTests {

    @TempDir
    private Path directory;

    private BuildPlace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new BuildPlace(Files.createDirectory(directory.resolve("tmp")));
    }

    private static MpiPoolOptions local() {
        return MpiPoolOptions.workers(2).launcher(Launcher.LOCAL);
    }

    private MpiPoolException failureOf(MpiPoolOptions options) {
        return place.failureOf(MpiPoolSpec.of(options));
    }

    @ParameterizedTest
    @MethodSource("dev.runahead.mpi.Launchers#available")
    void aVariableWithAnOptionThatJavaLacksIsToldInJavasWords(Launcher launcher) {
        assertThat(failureOf(local().launcher(launcher).environment("JAVA_TOOL_OPTIONS", "-XX:NoSuchFlag")))
                .hasMessageContaining("0 of 2 workers had connected")
                .satisfies(failure -> assertThat(failure) // Hydra's own end may be seen a moment later.
                        .message()
                        .containsAnyOf("ended with exit code 1 before", "ended before it connected"))
                .hasMessageContainingAll("Unrecognized VM option 'NoSuchFlag'", "correct jvmOption(...)");
    }

    @ParameterizedTest
    @CsvSource({
        "-XX:NoSuchFlag, Unrecognized VM option 'NoSuchFlag'",
        "--no-such-option, Unrecognized option: --no-such-option",
        "--add-modules=no.such.module, Module no.such.module not found",
        "-Xmx1k, Too small maximum heap",
        "-javaagent:/no/such.jar, Error opening zip file"
    })
    void soIsAnOptionThatJavaRefuses(String option, String words) {
        assertThat(failureOf(local().jvmOption(option))).hasMessageContainingAll(words, "correct jvmOption(...)");
    }

    @Test
    void soIsAVariableThatMayNotHoldAnOption() {
        assertThat(failureOf(local().environment("JDK_JAVA_OPTIONS", "-jar")))
                .hasMessageContainingAll("-jar is not allowed", "correct jvmOption(...), or JAVA_TOOL_OPTIONS");
    }

    @Test
    void aLibraryThatIsNoneIsToldInTheSystemsWords() throws IOException {
        Files.createFile(directory.resolve("libc.so.6"));
        assertThat(failureOf(local().environment("LD_LIBRARY_PATH", directory.toString())))
                .hasMessageContainingAll("exit code 127", "libc.so.6", "correct LD_LIBRARY_PATH and LD_PRELOAD");
    }

    @Test
    void aPreloadedLibraryThatIsNoneIsLeftOut() throws IOException {
        Path garbage = Files.writeString(directory.resolve("garbage.so"), "no library");
        assertOpens(local().environment("LD_PRELOAD", garbage.toString()));
    }

    @ParameterizedTest
    @MethodSource("dev.runahead.mpi.Launchers#available")
    void workersNeedNoPath(Launcher launcher) {
        assertOpens(local().launcher(launcher).environment("PATH", ""));
    }

    /** A JVM that is told of two collectors does not start. */
    @ParameterizedTest
    @CsvSource({"JAVA_TOOL_OPTIONS, ParallelGC, PS", "JDK_JAVA_OPTIONS, G1GC, G1", "_JAVA_OPTIONS, ParallelGC, PS"})
    void aCollectorInAVariableReplacesOurs(String variable, String collector, String beans) {
        MpiPoolOptions options = local().environment(variable, "-Dsome=thing -XX:+Use" + collector + " -Xmx64m");
        try (MpiPoolSession pool = MpiPoolSession.openUnmanaged(options)) {
            assertThat(pool.submitSync(worker -> ManagementFactory.getGarbageCollectorMXBeans()
                            .get(0)
                            .getName()))
                    .allMatch(name -> name.startsWith(beans));
        }
    }

    private static void assertOpens(MpiPoolOptions options) {
        try (MpiPoolSession pool = MpiPoolSession.openUnmanaged(options)) {
            assertThat(pool.submitSync(WorkerContext::rank)).containsExactly(0, 1);
        }
    }
}
