// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LauncherChoiceTests {

    @Test
    void autoTakesOpenMpiWhereItIsAndLocalProcessesElsewhere() {
        assertThat(new LauncherChoice(null, () -> true).resolve(Launcher.AUTO)).isEqualTo(Launcher.OPENMPI);
        assertThat(new LauncherChoice(null, () -> false).resolve(Launcher.AUTO)).isEqualTo(Launcher.LOCAL);
        assertThat(new LauncherChoice("auto", () -> false).resolve(Launcher.AUTO))
                .isEqualTo(Launcher.LOCAL);
    }

    @Test
    void theSettingOverridesAutoAndNothingElse() {
        LauncherChoice local = new LauncherChoice("local", () -> true);

        assertThat(local.resolve(Launcher.AUTO)).isEqualTo(Launcher.LOCAL);
        assertThat(local.resolve(Launcher.OPENMPI)).isEqualTo(Launcher.OPENMPI);
        assertThat(new LauncherChoice("openmpi", () -> false).resolve(Launcher.AUTO))
                .isEqualTo(Launcher.OPENMPI);
    }

    @Test
    void aWrongSettingIsNamedWithItsChoices() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LauncherChoice("mpich", () -> true).resolve(Launcher.AUTO))
                .withMessageContainingAll("'mpich'", "auto, openmpi, local", "runahead.mpi.launcher");
    }
}
