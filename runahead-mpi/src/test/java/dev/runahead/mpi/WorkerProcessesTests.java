// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkerProcessesTests {

    @Test
    void theFirstExitIsTheFirstInTimeAndStays() throws Exception {
        Process first = ending(8);
        Process second = ending(7);
        WorkerProcesses processes = new WorkerProcesses(null, List.of(first, second), false, false);
        assertThat(processes.exit(Deadline.in(Duration.ofMillis(1)))).isEmpty();

        second.getOutputStream().close();
        await().until(() -> processes.exit().isPresent());
        first.getOutputStream().close();
        first.waitFor();

        assertThat(processes.exit()).contains(WorkerExit.ofRank(1, 7));
        assertThat(processes.exit(Deadline.in(Duration.ofSeconds(10)))).contains(WorkerExit.ofRank(1, 7));
    }

    @Test
    void anExitIsReadableByPeople() {
        assertThat(WorkerExit.ofRank(3, 7).text()).isEqualTo("rank 3 ended with exit code 7");
        assertThat(WorkerExit.ofRank(3, 137).how()).isEqualTo("exit code 137 (signal 9)");
        assertThat(WorkerExit.ofMpirun("mpirun", 1).text()).isEqualTo("mpirun ended with exit code 1");
        assertThat(WorkerExit.ofMpirun("mpirun", 1).how()).isEqualTo("mpirun ended with exit code 1");
    }

    /** Ends with a code when its input does. */
    private static Process ending(int code) throws IOException {
        return new ProcessBuilder("sh", "-c", "read line; exit " + code).start();
    }
}
