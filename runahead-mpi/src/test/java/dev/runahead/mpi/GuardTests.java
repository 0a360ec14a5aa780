// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guard that somebody kills or stops: its owner, while it lives, does what is left to do. */
@Timeout(120)
class GuardTests {

    @TempDir
    private Path home;

    private static MpiPoolOptions options(Launcher launcher) {
        return MpiPoolOptions.workers(2).launcher(launcher).closeBudget(Duration.ofSeconds(10));
    }

    private static void signalGuard(String signal, Path directory) throws Exception {
        List<Long> guards = Traces.pids(directory, "guard.sh");
        assertThat(guards).hasSize(1);
        Sleeper.signal(signal, guards.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-KILL", "-STOP"})
    void closingEndsWhatWorkersHaveStartedAllTheSame(String signal) throws Exception {
        MpiPoolSession pool = MpiPoolSession.openUnmanaged(options(Launcher.LOCAL));
        Path directory = Traces.directory(pool.instanceId());
        List<Long> children = pool.submitSync(
                worker -> new ProcessBuilder("sleep", "600").start().pid());
        signalGuard(signal, directory);

        pool.close();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> children.stream()
                        .noneMatch(pid -> ProcessIdentity.of(pid).isPresent()));
        Traces.assertGone(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-KILL", "-STOP"})
    void aBuildThatEndsEarlyEndsWorkersThatNeverConnected(String signal) throws Exception {
        Launcher launcher = Launchers.openMpi() ? Launcher.OPENMPI : Launcher.LOCAL;
        Building building = Building.of(SlowJava.waiting(home).spec(options(launcher)));
        Path directory = building.directory();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        new PoolDirectory(directory).descendants().workers().size() == 2);
        signalGuard(signal, directory);

        building.thread.interrupt();

        assertThat(building.pool).failsWithin(Duration.ofSeconds(60)).withThrowableOfType(ExecutionException.class);
        Traces.assertGone(directory);
    }
}
