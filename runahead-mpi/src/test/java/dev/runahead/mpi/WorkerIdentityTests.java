// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers whose connection tells nothing of their end, or who are not who they say. */
@Timeout(120)
class WorkerIdentityTests {

    @TempDir
    private Path home;

    private Building building(int workers) throws Exception {
        return Building.of(SlowJava.waiting(home)
                .spec(MpiPoolOptions.workers(workers).launcher(Launcher.LOCAL).closeBudget(Duration.ofSeconds(20))));
    }

    private static void assertFails(Building building, String... words) {
        assertThat(building.pool)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MpiPoolException.class)
                .satisfies(failure -> assertThat(failure.getCause()).hasMessageContainingAll(words));
    }

    @Test
    void twoRanksThatAreOneProcessOpenNoPool() throws Exception {
        Building building = building(2);
        Path directory = building.directory();
        try (Sleeper process = Sleeper.start();
                FalseWorker first =
                        FalseWorker.join(directory, 0, process.identity()).welcomed();
                FalseWorker second = FalseWorker.join(directory, 1, process.identity())) {
            long pid = process.process().pid();
            assertFails(building, "rank 1 of 2 and process " + pid + ", and so does rank 0, process " + pid);
            assertThat(first).isNotEqualTo(second);
            assertThat(process.endsWithin(30)).as("the worker that had joined").isTrue();
        }
        Traces.assertGone(directory);
    }

    @Test
    void nothingElseCanBeARank() throws Exception {
        Building building = building(1);
        Path directory = building.directory();
        try (Sleeper process = Sleeper.start();
                FalseWorker stranger = FalseWorker.join(directory, 1, process.identity())) {
            assertFails(building, "rank 1 of 1", "which is no rank of this pool");
            assertThat(stranger).isNotNull();
        }
    }

    @Test
    void aProcessThatDoesNotRunIsNoWorker() throws Exception {
        ProcessIdentity gone = Sleeper.ended();
        Building building = building(1);
        try (FalseWorker worker = FalseWorker.join(building.directory(), 0, gone)) {
            assertFails(building, "rank 0 of 1 and process " + gone.pid() + ", which does not run");
            assertThat(worker).isNotNull();
        }
    }

    @Test
    void noPoolIsPublishedThatHasLostAWorkerUnseen() throws Exception {
        Building building = building(1);
        Path directory = building.directory();
        try (Sleeper process = Sleeper.start();
                FalseWorker worker =
                        FalseWorker.join(directory, 0, process.identity()).welcomed()) {
            process.kill();
            worker.ready();
            assertFails(building, "rank 0 (process " + process.process().pid() + ") is gone when all");
        }
        Traces.assertGone(directory);
    }

    @Test
    void norIsOneWholeThatLosesItLater() throws Exception {
        Building building = building(1);
        try (Sleeper process = Sleeper.start();
                FalseWorker worker = FalseWorker.join(building.directory(), 0, process.identity())
                        .welcomed()) {
            worker.ready();
            MpiPool pool = building.pool.get(30, TimeUnit.SECONDS);
            assertThat(pool.probe()).isEmpty();

            process.kill();

            assertThat(pool.probe())
                    .hasValueSatisfying(flaw -> assertThat(flaw.code()).isEqualTo("dead"));
            pool.close(Deadline.in(Duration.ofSeconds(1)));
        }
    }

    @Test
    void aProcessThatGotAnothersNumberIsNeverKilled() throws Exception {
        try (Sleeper process = Sleeper.start()) {
            ProcessIdentity identity = process.identity();
            new ProcessIdentity(identity.pid(), identity.startTicks() - 1).kill();
            assertThat(process.endsWithin(1)).isFalse();

            identity.kill();
            assertThat(process.endsWithin(30)).isTrue();
            assertThat(identity.isAlive()).isFalse();
            assertThat(ProcessIdentity.of(identity.pid())).isEmpty();
            identity.kill();
        }
    }
}
