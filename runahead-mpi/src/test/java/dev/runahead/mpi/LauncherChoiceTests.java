// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LauncherChoiceTests {

    @Test
    void autoTakesWhatIsFound() {
        for (Launcher found : Launcher.values()) {
            assertThat(new LauncherChoice(null, () -> found).resolve(Launcher.AUTO))
                    .isEqualTo(found);
            assertThat(new LauncherChoice("auto", () -> found).resolve(Launcher.AUTO))
                    .isEqualTo(found);
        }
    }

    @Test
    void theSettingOverridesAutoAndNothingElse() {
        LauncherChoice local = new LauncherChoice("local", () -> Launcher.OPENMPI);

        assertThat(local.resolve(Launcher.AUTO)).isEqualTo(Launcher.LOCAL);
        assertThat(local.resolve(Launcher.OPENMPI)).isEqualTo(Launcher.OPENMPI);
        assertThat(new LauncherChoice("mpich", () -> Launcher.OPENMPI).resolve(Launcher.AUTO))
                .isEqualTo(Launcher.MPICH);
        assertThat(new LauncherChoice("slurm", () -> Launcher.OPENMPI).resolve(Launcher.AUTO))
                .isEqualTo(Launcher.SLURM);
    }

    @Test
    void aWrongSettingIsNamedWithItsChoices() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LauncherChoice("intel", () -> Launcher.OPENMPI).resolve(Launcher.AUTO))
                .withMessageContainingAll("'intel'", "auto, openmpi, mpich, slurm, local", "runahead.mpi.launcher");
    }
}
