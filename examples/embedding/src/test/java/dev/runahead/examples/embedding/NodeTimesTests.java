// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class NodeTimesTests {

    @TempDir
    private Path dir;

    @Test
    void tellsOfClassesAndTestsAndOfNothingElse() throws IOException {
        NodeTimes times = new NodeTimes();
        Path file = dir.resolve("times.jsonl");
        run(ShareTests.class, times);
        times.writeTo(new TimesFile(file));
        assertThat(Files.readString(file).replaceAll("\\d+", "0").lines())
                .contains("{\"class\":\"ShareTests\",\"start_ns\":0,\"end_ns\":0}")
                .contains("{\"test\":\"ShareTests.sharesDifferByOneSentenceAtMost\",\"start_ns\":0,\"end_ns\":0}")
                .allMatch(line -> line.matches("\\{\"(class|test)\":.*"));
    }

    /** In a session of its own, of which no other listener hears. */
    private static void run(Class<?> tests, NodeTimes times) {
        LauncherConfig config = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .addTestExecutionListeners(times)
                .build();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        LauncherFactory.create(config).execute(request);
    }
}
