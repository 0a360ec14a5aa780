// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SabotageTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"LIVENESS", "CLOSE", "SWEEP", "RESET", "FENCE"})
    void whatItChangesIsThere(Protection broken) {
        assertThatCode(() -> Sabotage.check(broken)).doesNotThrowAnyException();
    }

    /** Found by the name that {@code Guard} asks its loader for. */
    @Test
    void theGuardsScriptIsWhereItIsReplaced() throws IOException {
        Path replaced = Path.of(Sabotage.classPath(Protection.GUARD, directory).get(0), "dev/runahead/mpi/guard.sh");
        assertThat(replaced).content().isEqualTo("exit 0\n");
        assertThat(getClass().getResource("/dev/runahead/mpi/guard.sh")).isNotNull();
    }

    @Test
    void theAgentsJarNamesTheAgent() throws IOException {
        String option = Sabotage.options(Protection.CLOSE, directory).get(0);
        assertThat(option).startsWith("-javaagent:").endsWith("=close");
        try (JarFile jar = new JarFile(option.substring(option.indexOf(':') + 1, option.lastIndexOf('=')))) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Premain-Class"))
                    .isEqualTo(Sabotage.class.getName());
        }
    }
}
