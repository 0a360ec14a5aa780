// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.runahead.bench.jvm.PlainJvms;
import dev.runahead.bench.jvm.Temporaries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallSuiteTests {

    @TempDir
    private Path directory;

    @Test
    void itsTestsRunAndWhatIsNoTestDoesNot() throws IOException, InterruptedException {
        SmallSuite suite = SmallSuite.make(directory.resolve("suite"), 1);
        assertThat(suite.small()).containsExactly("made.Small1Test");
        assertThat(suite.holding()).hasSize(3);

        try (Temporaries temporaries = Temporaries.create("small")) {
            PlainJvms jvms = new PlainJvms(
                    temporaries.path(),
                    Files.createDirectory(directory.resolve("out")),
                    System.getProperty("java.class.path") + File.pathSeparator + suite.classes());
            List<String> off = List.of("-Drunahead.enabled=false");

            assertThat(jvms.seconds("all", off, List.of("made.Small1Test", "made.Holding1Test")))
                    .isPositive();
            assertThatIOException()
                    .isThrownBy(() -> jvms.seconds("none", off, List.of("made.Server")))
                    .withMessageStartingWith("none ended with status 1");
        }
    }
}
