// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTests {

    @TempDir
    private Path directory;

    @Test
    void aScriptIsReadAsItWasWritten() throws IOException {
        Script script = new Deck(4, new Staging(3, true, 2)).next(EnumSet.allOf(Kind.class));
        script.write(directory.resolve("script"));
        assertThat(Script.read(directory.resolve("script"))).isEqualTo(script);
    }

    @Test
    void soIsOneWithoutSteps() throws IOException {
        Script.empty("seed 1").write(directory.resolve("script"));
        assertThat(Script.read(directory.resolve("script"))).isEqualTo(Script.empty("seed 1"));
    }

    @Test
    void aLineThatIsNoStepIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.parse("kill-ready workers=many"))
                .withMessageContaining("kill-ready workers=many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.parse("kill-everybody"))
                .withMessageContaining("kill-everybody");
    }
}
