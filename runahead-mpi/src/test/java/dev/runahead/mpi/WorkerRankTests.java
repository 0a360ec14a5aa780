// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerRankTests {

    @ParameterizedTest
    @ValueSource(strings = {"RUNAHEAD_WORKER_RANK", "OMPI_COMM_WORLD_RANK", "PMI_RANK", "SLURM_PROCID"})
    void aShellFindsWhatItsLauncherSaysAndSoDoesWhoeverLooksAtIt(String variable) throws Exception {
        ProcessBuilder shell = new ProcessBuilder(
                "sh", "-c", "export " + WorkerRank.shellAssignment() + "; printf %s \"$" + WorkerRank.VARIABLE + '"');
        WorkerRank.forget(shell.environment());
        shell.environment().put(variable, "12");
        Process process = shell.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("12");
        assertThat(WorkerRank.in("\0A=1\0" + variable + "=12\0")).hasValue(12);
        assertThat(WorkerRank.in("\0A=" + variable + "=12\0")).isEmpty();
    }

    @Test
    void aRankMakesNoRanksOfItsOwnWorldAndKeepsWhatItsUserHasTuned() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OMPI_COMM_WORLD_SIZE", "2",
                "OMPI_COMM_WORLD_RANK", "1",
                "OMPI_MCA_orte_hnp_uri", "x",
                "OMPI_MCA_btl", "tcp,self",
                "PMIX_RANK", "1",
                "PMIX_MCA_gds", "hash",
                "PMI_FD", "7",
                "SLURM_PROCID", "0",
                "SLURM_JOB_ID", "17",
                "OMPI_ALLOW_RUN_AS_ROOT", "1"));
        WorkerRank.forget(environment);
        assertThat(environment.keySet())
                .containsExactlyInAnyOrder("OMPI_MCA_btl", "PMIX_MCA_gds", "SLURM_JOB_ID", "OMPI_ALLOW_RUN_AS_ROOT");
    }

    @Test
    void outsideOfAWorldItsNamesAreAUsersTuning() {
        Map<String, String> environment = new HashMap<>(Map.of("OMPI_MCA_orte_base_help_aggregate", "0"));
        WorkerRank.forget(environment);
        assertThat(environment).containsKey("OMPI_MCA_orte_base_help_aggregate");
    }
}
