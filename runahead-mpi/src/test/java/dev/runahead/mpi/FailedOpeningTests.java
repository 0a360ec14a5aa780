// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.mpi.Misbehaviour.In;
import dev.runahead.mpi.Misbehaviour.Preloaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pools that do not open, with real processes. Budgets are longer than the time-out of this class: what ends within that
 * was ended by its cause.
 */
@Timeout(180)
class FailedOpeningTests {

    private static final String AVAILABLE = "dev.runahead.mpi.Launchers#available";

    /** Longer than a test here may take. */
    private static final Duration ENDLESS = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private BuildPlace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new BuildPlace(Files.createDirectory(directory.resolve("tmp")));
    }

    private MpiPoolException failureOf(Launcher launcher, Misbehaviour what) {
        return place.failureOf(MpiPoolSpec.of(misbehaving(launcher, what)));
    }

    /** Three workers, of which the middle one does not behave. */
    private static MpiPoolOptions misbehaving(Launcher launcher, Misbehaviour what) {
        return options(launcher, 3).preload(Preloaded.class, new In(what, 1));
    }

    private static MpiPoolOptions options(Launcher launcher, int workers) {
        return MpiPoolOptions.workers(workers)
                .launcher(launcher)
                .closeBudget(Duration.ofSeconds(20))
                .bootstrapBudget(ENDLESS)
                .readinessBudget(ENDLESS);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aPreloadThatThrowsIsNamedWithRankAndStack(Launcher launcher) {
        assertThat(failureOf(launcher, Misbehaviour.THROWS))
                .hasMessageStartingWith("cannot open mpi-pool workers=3 preload=Preloaded launcher=" + launcher.word())
                .hasMessageContainingAll("rank 1 failed in its phase preload", "no model here", "Misbehaviour")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void soIsOneThatThrowsWhatCannotTravel() {
        assertThat(failureOf(Launcher.LOCAL, Misbehaviour.THROWS_WHAT_CANNOT_TRAVEL))
                .hasMessageContainingAll("rank 1 failed in its phase preload", "StuckException: stuck here", "\tat ")
                .hasNoCause();
    }

    @Test
    void soIsOneThatThrowsWhatCannotBePrinted() {
        assertThat(failureOf(Launcher.LOCAL, Misbehaviour.THROWS_WHAT_CANNOT_BE_PRINTED))
                .hasMessageContainingAll(
                        "rank 1 failed in its phase preload",
                        "SentToWorkers$Unprintable",
                        "whose toString() throws",
                        "\tat ")
                .hasNoCause();
        assertThat(failureOf(Launcher.LOCAL, Misbehaviour.THROWS_WHAT_ONLY_ITS_OWNER_CANNOT_PRINT))
                .hasMessageContainingAll("rank 1 failed in its phase preload", "printed on the worker")
                .hasNoCause();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aPreloadThatExitsItsWorkerEndsTheWaitAtOnce(Launcher launcher) {
        assertThat(failureOf(launcher, Misbehaviour.EXITS))
                .hasMessageContainingAll("rank 1 (process ", "ended in its phase preload", code(launcher, "7"))
                .hasMessageContaining("last words before the exit");
        assertThat(failureOf(launcher, Misbehaviour.HALTS))
                .hasMessageContainingAll("rank 1 (process ", "ended in its phase preload", code(launcher, "9"))
                .hasMessageContaining("last words before the halt");
        assertThat(failureOf(launcher, Misbehaviour.IS_KILLED))
                .hasMessageContainingAll("rank 1 (process ", "ended in its phase preload", Launchers.killed(launcher))
                .hasMessageContaining("last words before the kill");
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aPreloadThatFillsItsHeapIsToldSo(Launcher launcher) {
        MpiPoolOptions options =
                misbehaving(launcher, Misbehaviour.FILLS_ITS_HEAP).jvmOption("-Xmx32m");
        assertThat(place.failureOf(MpiPoolSpec.of(options)))
                .hasMessageContainingAll("rank 1", "OutOfMemoryError", "more memory with jvmOption(\"-Xmx...\")");
        assertThat(place.failureOf(MpiPoolSpec.of(options.jvmOption("-XX:+ExitOnOutOfMemoryError"))))
                .hasMessageContainingAll("rank 1", "OutOfMemoryError", code(launcher, "3"), "more memory");
    }

    /** Hydra ends with a mixture of what its ranks do, of which those that it kills are the most. */
    private static String code(Launcher launcher, String code) {
        return "exit code " + (launcher == Launcher.MPICH ? "" : code);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aPreloadThatHangsIsEndedByTheReadinessBudget(Launcher launcher) {
        String all = "phases by rank {0=preload, 1=preload, 2=preload}";
        int seconds = 2; // On a busy machine not all have come to their preloads by then.
        MpiPoolException failure = readinessFailure(launcher, seconds);
        while (!failure.getMessage().contains(all) && seconds < 60) {
            seconds *= 3;
            failure = readinessFailure(launcher, seconds);
        }
        assertThat(failure)
                .hasMessageContainingAll(
                        "readiness budget of " + seconds + " s has passed", all, "readinessBudget(...)")
                .hasMessageContaining("3 of 3 workers had connected");
    }

    private MpiPoolException readinessFailure(Launcher launcher, int seconds) {
        return place.failureOf(
                MpiPoolSpec.of(misbehaving(launcher, Misbehaviour.HANGS).readinessBudget(Duration.ofSeconds(seconds))));
    }

    @Test
    void aPreloadThatDoesNotExistIsNamed() {
        MpiPoolOptions options = options(Launcher.LOCAL, 2).preload("no.such.Preload", null);
        assertThat(place.failureOf(MpiPoolSpec.of(options)))
                .hasMessageContainingAll("failed in its phase preload", "no.such.Preload", "class path of this JVM");
    }

    @Test
    void preloadArgumentsThatCannotBeSerialisedAreNamedBeforeAnythingStarts() {
        record Holder(Object value) implements java.io.Serializable {}
        MpiPoolOptions options = options(Launcher.LOCAL, 1).preload("no.such.Preload", new Holder(new Object()));
        assertThat(place.failureOf(MpiPoolSpec.of(options)))
                .hasMessageContainingAll("arguments of preload no.such.Preload", "java.lang.Object", "Serializable");
    }

    @Test
    void aRankThatFailsInMpiInitSaysWhy() {
        assumeTrue(Launchers.openMpi(), Launchers.SKIPPED);
        MpiPoolOptions options = options(Launcher.OPENMPI, 3).environment("OMPI_MCA_pml", "nonexistent");
        assertThat(place.failureOf(MpiPoolSpec.of(options)))
                // Open MPI 4.1 garbles what several ranks print of this at once now and then.
                .hasMessageContaining("the launcher's last lines")
                .hasMessageContainingAll(
                        "ended in its phase mpi-init",
                        "mpirun ended with exit code",
                        "OMPI_MCA_pml in environment(...)");
    }
}
