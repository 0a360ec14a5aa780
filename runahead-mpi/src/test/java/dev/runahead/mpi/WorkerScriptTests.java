// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerScriptTests {

    /** As an {@code mpirun} does that begins its ranks before their script is written. */
    private static Process rank(PoolDirectory directory) throws Exception {
        return new ProcessBuilder(
                        WorkerScript.SHELL,
                        "-c",
                        WorkerScript.WHEN_IT_IS_THERE,
                        directory.script().toString())
                .inheritIO()
                .start();
    }

    @Test
    void aRankThatBeginsBeforeItsScriptIsWrittenRunsAllOfIt(@TempDir Path place) throws Exception {
        PoolDirectory directory = PoolDirectory.create(Files.createDirectory(place.resolve("a 'place'")));
        Process rank = rank(directory);
        assertThat(rank.isAlive()).isTrue();

        directory.writeAtOnce("worker.sh", "exit 7\n");

        assertThat(rank.waitFor()).isEqualTo(7);
        assertThat(directory.path().resolve("worker.sh.new")).doesNotExist();
        directory.delete();
    }

    @Test
    void aRankWhosePoolHasGoneEnds(@TempDir Path place) throws Exception {
        PoolDirectory directory = PoolDirectory.create(place);
        Process rank = rank(directory);

        directory.delete();

        assertThat(rank.waitFor()).isEqualTo(1);
        assertThat(Files.exists(directory.path())).isFalse();
    }
}
